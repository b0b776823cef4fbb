import { expect, test } from "vitest";
import { geometryColumn, shapesOf } from "#site/explorer/geometry.ts";

const square = [
  [2, 48],
  [3, 48],
  [3, 49],
  [2, 48],
];

test.each([
  ["POINT(4.8 45.7)", [{ kind: "point", parts: [[[4.8, 45.7]]] }]],
  [
    "SRID=4326;LINESTRING Z (-1 44 5, 0 45 6)",
    [
      {
        kind: "line",
        parts: [
          [
            [-1, 44],
            [0, 45],
          ],
        ],
      },
    ],
  ],
  ["POLYGON((2 48,3 48,3 49,2 48))", [{ kind: "area", parts: [square] }]],
  [
    "MULTIPOLYGON(((2 48,3 48,3 49,2 48)),((2 48,3 48,3 49,2 48)))",
    [{ kind: "area", parts: [square, square] }],
  ],
  [
    "GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(1 2,3 4))",
    [
      { kind: "point", parts: [[[1, 2]]] },
      {
        kind: "line",
        parts: [
          [
            [1, 2],
            [3, 4],
          ],
        ],
      },
    ],
  ],
  [
    { type: "Feature", geometry: { type: "Point", coordinates: [1, 2] } },
    [{ kind: "point", parts: [[[1, 2]]] }],
  ],
  [
    '{"type":"Polygon","coordinates":[[[2,48],[3,48],[3,49],[2,48]]]}',
    [{ kind: "area", parts: [square] }],
  ],
])("%j is drawn", (cell, shapes) => {
  expect(shapesOf(cell)).toEqual(shapes);
});

test("what is no geometry, broken or not in degrees is left out", () => {
  for (const cell of [
    "",
    "POINT EMPTY",
    "{",
    "Lyon",
    null,
    5,
    { type: "Point", coordinates: ["a"] },
  ])
    expect(shapesOf(cell)).toEqual([]);
  expect(shapesOf("POINT(652000 6862000)")).toEqual([]);
});

test("an empty column of geometries makes no map", () => {
  const column = { name: "g", type: "geometry", family: "place", nulls: 0, distinct: 1, top: [] };
  expect(geometryColumn([{ ...column, count: 3 }])?.name).toBe("g");
  expect(geometryColumn([{ ...column, count: 0 }])).toBeUndefined();
});
