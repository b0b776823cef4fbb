import { expect, test } from "vitest";
import { inverseOf } from "#engine/read/projection.ts";
import { openBytes, tableOf, zipOf } from "./made.ts";

const LAMBERT_93 =
  'PROJCS["RGF93_Lambert_93",GEOGCS["GCS_RGF_1993",DATUM["D_RGF_1993",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0]],PROJECTION["Lambert_Conformal_Conic"],PARAMETER["False_Easting",700000.0],PARAMETER["False_Northing",6600000.0],PARAMETER["Central_Meridian",3.0],PARAMETER["Standard_Parallel_1",49.0],PARAMETER["Standard_Parallel_2",44.0],PARAMETER["Latitude_Of_Origin",46.5],UNIT["Meter",1.0]]';
const UTM_31 =
  'PROJCS["WGS_1984_UTM_Zone_31N",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",3.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0]]';

function dbf(values: string[], deleted: number[] = []): Buffer {
  const head = Buffer.alloc(32 + 64 + 1);
  head[0] = 3;
  head[2] = 1;
  head[3] = 1;
  head.writeUInt32LE(values.length, 4);
  head.writeUInt16LE(head.length, 8);
  head.writeUInt16LE(1 + 10 + 6, 10);
  head.write("NOM", 32, "latin1");
  head.write("C", 43, "latin1");
  head[48] = 10;
  head.write("N", 64, "latin1");
  head.write("N", 75, "latin1");
  head[80] = 6;
  head[96] = 13;
  const rows = values.map((value, at) =>
    Buffer.from(
      `${deleted.includes(at) ? "*" : " "}${value.padEnd(10)}${String(at).padStart(6)}`,
      "latin1",
    ),
  );
  return Buffer.concat([head, ...rows]);
}

function shp(records: Buffer[]): Buffer {
  const head = Buffer.alloc(100);
  head.writeInt32BE(9994, 0);
  const parts = records.flatMap((record, at) => {
    const title = Buffer.alloc(8);
    title.writeInt32BE(at + 1, 0);
    title.writeInt32BE(record.length / 2, 4);
    return [title, record];
  });
  return Buffer.concat([head, ...parts]);
}

function point(x: number, y: number): Buffer {
  const record = Buffer.alloc(20);
  record.writeInt32LE(1, 0);
  record.writeDoubleLE(x, 4);
  record.writeDoubleLE(y, 12);
  return record;
}

function polygon(rings: [number, number][][]): Buffer {
  const points = rings.flat();
  const record = Buffer.alloc(44 + rings.length * 4 + points.length * 16);
  record.writeInt32LE(5, 0);
  record.writeInt32LE(rings.length, 36);
  record.writeInt32LE(points.length, 40);
  let start = 0;
  for (const [at, ring] of rings.entries()) {
    record.writeInt32LE(start, 44 + at * 4);
    start += ring.length;
  }
  for (const [at, [x, y]] of points.entries()) {
    record.writeDoubleLE(x, 44 + rings.length * 4 + at * 16);
    record.writeDoubleLE(y, 52 + rings.length * 4 + at * 16);
  }
  return record;
}

const layer = (shapes: Buffer[], table: Buffer, prj?: string) =>
  zipOf([
    { name: "l.dbf", content: table },
    { name: "l.shp", content: shp(shapes) },
    ...(prj === undefined ? [] : [{ name: "l.prj", content: prj }]),
  ]);

test("attributes and points are one table, deleted records left out with their shapes", async () => {
  const table = await tableOf(
    layer([point(2.5, 48), point(0, 0), point(3, 47)], dbf(["été", "x", "b"], [1])),
  );
  expect(table.format).toBe("shapefile");
  expect(table.text).toBe(
    'NOM,N,geometry\nété,0,"{""type"":""Point"",""coordinates"":[2.5,48]}"\nb,2,"{""type"":""Point"",""coordinates"":[3,47]}"\n',
  );
});

test("a hole belongs to the ring before it, a second outer ring makes a second polygon", async () => {
  const outer = (x: number): [number, number][] => [
    [x, 0],
    [x, 4],
    [x + 4, 4],
    [x + 4, 0],
    [x, 0],
  ];
  const hole: [number, number][] = [
    [1, 1],
    [2, 1],
    [2, 2],
    [1, 2],
    [1, 1],
  ];
  const { text } = await tableOf(layer([polygon([outer(0), hole, outer(10)])], dbf(["a"])));
  const geometry: unknown = JSON.parse(/"(\{.*\})"/.exec(text)?.[1]?.replaceAll('""', '"') ?? "");
  expect(geometry).toEqual({ type: "MultiPolygon", coordinates: [[outer(0), hole], [outer(10)]] });
});

test("Lambert 93 becomes degrees", async () => {
  const { bbox } = await tableOf(
    layer([point(652_381.06, 6_862_047.08)], dbf(["Paris"]), LAMBERT_93),
  );
  expect(bbox?.[0]).toBeCloseTo(2.3508, 3);
  expect(bbox?.[1]).toBeCloseTo(48.8567, 3);
});

test("UTM becomes degrees", () => {
  const [longitude, latitude] = inverseOf(UTM_31)?.(452_484.0, 5_411_718.0) ?? [0, 0];
  expect(longitude).toBeCloseTo(2.3522, 3);
  expect(latitude).toBeCloseTo(48.8566, 3);
});

test("a shapefile without its table is refused, a table without shapes is read", async () => {
  const alone = zipOf([{ name: "l.shp", content: shp([point(1, 2)]) }]);
  await expect(openBytes(alone)).rejects.toMatchObject({ code: "shapefile-without-dbf" });
  expect((await tableOf(dbf(["a", "b"]))).text).toBe("NOM,N\na,0\nb,1\n");
});
