import { expect, test } from "vitest";
import { tableOf } from "./made.ts";

const feature = (geometry: object | null, properties: object = {}) => ({
  type: "Feature",
  geometry,
  properties,
});
const collection = (...features: object[]) =>
  JSON.stringify({ type: "FeatureCollection", features }, null, 2);
const point = (x: number, y: number) => ({ type: "Point", coordinates: [x, y] });

test("features become rows of their properties, the geometry last, with the box around all", async () => {
  const table = await tableOf(
    collection(
      feature(point(2.35, 48.85), { name: "Paris", n: 1 }),
      feature(point(-4.5, 48.4), { name: "Brest" }),
    ),
  );
  expect(table.format).toBe("geojson");
  expect(table.text).toBe(
    'name,n,geometry\nParis,1,"{""type"":""Point"",""coordinates"":[2.35,48.85]}"\n' +
      'Brest,,"{""type"":""Point"",""coordinates"":[-4.5,48.4]}"\n',
  );
  expect(table.types).toEqual({ geometry: "geometry" });
  expect(table.bbox).toEqual([-4.5, 48.4, 2.35, 48.85]);
});

test("features without geometry and in collections of geometries are read", async () => {
  const table = await tableOf(
    collection(
      feature(null, { a: 1 }),
      feature({ type: "GeometryCollection", geometries: [point(1, 2), point(3, 4)] }, { a: 2 }),
    ),
  );
  expect(table.bbox).toEqual([1, 2, 3, 4]);
  expect(table.text.split("\n")[1]).toBe("1,");
});

test("lines of features are GeoJSON too", async () => {
  const lines = [feature(point(1, 2), { a: 1 }), feature(point(3, 4), { a: 2 })];
  const table = await tableOf(lines.map((line) => JSON.stringify(line)).join("\n"));
  expect(table.format).toBe("geojson");
  expect(table.text.split("\n")[0]).toBe("a,geometry");
});

test("coordinates that are no numbers are refused when all are so, and told when some are", async () => {
  const broken = { type: "Point", coordinates: ["a", "b"] };
  await expect(tableOf(collection(feature(broken)))).rejects.toMatchObject({
    code: "geojson-broken",
  });
  const { warnings } = await tableOf(collection(feature(broken), feature(point(1, 2))));
  expect(warnings).toEqual([{ code: "geometry-broken", count: 1 }]);
});

test("coordinates of a type's wrong depth are broken", async () => {
  const flat = {
    type: "Polygon",
    coordinates: [
      [1, 2],
      [3, 4],
      [1, 2],
    ],
  };
  const { warnings } = await tableOf(collection(feature(flat), feature(point(1, 2))));
  expect(warnings).toEqual([{ code: "geometry-broken", count: 1 }]);
});

test("projected coordinates give no box, and are told", async () => {
  const { bbox, warnings } = await tableOf(collection(feature(point(652_000, 6_862_000))));
  expect(bbox).toBeUndefined();
  expect(warnings).toMatchObject([{ code: "geometry-not-degrees" }]);
});
