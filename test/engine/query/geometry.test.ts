import { expect, test } from "vitest";
import { geometryOf } from "#engine/query/geometry.ts";

test.each([
  ["POINT(2.35 48.85)", { type: "Point", coordinates: [2.35, 48.85] }],
  ["SRID=4326;Point Z (1 2 3)", { type: "Point", coordinates: [1, 2, 3] }],
  [
    "LINESTRING (0 0, -1.5 1e2)",
    {
      type: "LineString",
      coordinates: [
        [0, 0],
        [-1.5, 100],
      ],
    },
  ],
  [
    "MULTIPOINT (1 2, 3 4)",
    {
      type: "MultiPoint",
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
  ],
  [
    "MULTIPOINT ((1 2), (3 4))",
    {
      type: "MultiPoint",
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
  ],
  [
    "POLYGON ((0 0, 4 0, 4 4, 0 0), (1 1, 2 1, 2 2, 1 1))",
    {
      type: "Polygon",
      coordinates: [
        [
          [0, 0],
          [4, 0],
          [4, 4],
          [0, 0],
        ],
        [
          [1, 1],
          [2, 1],
          [2, 2],
          [1, 1],
        ],
      ],
    },
  ],
  [
    "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1))",
    {
      type: "GeometryCollection",
      geometries: [
        { type: "Point", coordinates: [1, 2] },
        {
          type: "LineString",
          coordinates: [
            [0, 0],
            [1, 1],
          ],
        },
      ],
    },
  ],
  [
    '{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{}}',
    { type: "Point", coordinates: [1, 2] },
  ],
])("%s is read as GeoJSON", (text, geometry) => {
  expect(geometryOf(text)).toEqual(geometry);
});

test.each([
  "POINT(2.35)",
  "POINT(a b)",
  "POLYGON((0 0, 1 1",
  "POINT(1 2) and more",
  "POINT EMPTY",
  '{"type":"Point","coordinates":["1","2"]}',
  '{"type":"Triangle","coordinates":[1,2]}',
  "Pointe-à-Pitre (971)",
])("%s is no geometry", (text) => {
  expect(geometryOf(text)).toBeUndefined();
});
