import { afterAll, beforeAll, expect, test } from "vitest";
import { conditionOf } from "#engine/query/conditions.ts";
import { exported, type ExportFormat, type ExportOptions } from "#engine/query/export/export.ts";
import { column } from "#engine/query/expression.ts";
import { rows } from "#engine/query/rows.ts";
import { openTable, type Table } from "#engine/query/table.ts";
import { communes, counted, Oracle } from "#test/engine/query/oracle.ts";

let oracle: Oracle;
let table: Table;
let odd: Table;
beforeAll(async () => {
  oracle = await Oracle.open();
  await oracle.run(`create table communes as ${communes(5000)}`);
  table = await openTable(await oracle.parquet("from communes order by id"));
  odd = await openTable(
    await oracle.parquet(`select * from (values
      (1, 'a,b', '=1+1', 1.5, 48.4, -4.5, '{"x": [1]}'::json), (2, '', 'two' || chr(10) || 'lines', null, null, 2.0, null),
      (9007199254740993, null, 'say "hi"', 1e300, 50.0, 3.0, '[]'::json)) t(n, "text", quoted, d, latitude, longitude, extras)`),
  );
});
afterAll(() => oracle.close());

async function bytesOf(table: Table, format: ExportFormat, options: ExportOptions = {}) {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of exported(table, format, options)) parts.push(new Uint8Array(part));
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

async function textOf(...asked: Parameters<typeof bytesOf>): Promise<string> {
  return new TextDecoder().decode(await bytesOf(...asked));
}

test("CSV quotes what must be, tells null from empty, and leaves the data as it is", async () => {
  expect(await textOf(odd, "csv", { numbered: "__id" })).toBe(
    [
      "__id,n,text,quoted,d,latitude,longitude,extras",
      '1,1,"a,b",=1+1,1.5,48.4,-4.5,"{""x"": [1]}"',
      '2,2,"","two\nlines",,,2,',
      '3,9007199254740993,,"say ""hi""",1e+300,50,3,[]\n',
    ].join("\n"),
  );
});

test("JSON holds nested values as they are and integers with all their digits", async () => {
  expect(await textOf(odd, "json", { columns: ["n", "extras"] })).toBe(
    '[{"n":1,"extras":{"x": [1]}},\n{"n":2,"extras":null},\n{"n":9007199254740993,"extras":[]}]\n',
  );
});

test("NDJSON has one object a line, sorted and filtered as asked", async () => {
  const filter = conditionOf({ column: "n", operator: "less", value: "5" });
  const sort = [{ by: column("n"), descending: true }];
  expect(await textOf(odd, "ndjson", { columns: ["text", "n"], filter, sort })).toBe(
    '{"text":"","n":2}\n{"text":"a,b","n":1}\n',
  );
});

test("GeoJSON makes points of latitude and longitude, and none where one is missing", async () => {
  const collection: unknown = JSON.parse(
    await textOf(odd, "geojson", { columns: ["n", "latitude", "longitude"] }),
  );
  expect(collection).toMatchObject({
    type: "FeatureCollection",
    features: [
      { id: 1, geometry: { type: "Point", coordinates: [-4.5, 48.4] }, properties: { n: 1 } },
      { id: 2, geometry: null },
      { id: 3, geometry: { coordinates: [3, 50] } },
    ],
  });
});

test("GeoJSON of a table without a place is refused before the first byte", () => {
  expect(() => exported(table, "geojson")).toThrow("No column tells where the rows are.");
});

test("a whole Parquet is passed on byte for byte", async () => {
  const bytes = await bytesOf(table, "parquet");
  expect(bytes).toEqual(new Uint8Array(await table.source.slice(0)));
});

test("a part of a table exported as Parquet reads back equal", async () => {
  const filter = conditionOf({ column: "commune", operator: "exact", value: "Brest" });
  const again = await openTable(counted(await bytesOf(table, "parquet", { filter })));
  const ours = await rows(again, { limit: 5000 });
  const before = await rows(table, { limit: 5000, filter });
  expect(ours.columns).toEqual(before.columns);
  expect(ours.rows).toEqual(before.rows);
  expect(ours.rows.length).toBeGreaterThan(500);
});

test("CSV of a large table has every row, as DuckDB counts them", async () => {
  const filter = conditionOf({ column: "population", operator: "greater", value: "50000" });
  const csv = await textOf(table, "csv", { columns: ["id"], filter });
  const theirs = await oracle.ask("select id from communes where population >= 50000 order by id");
  expect(csv).toBe(`id\n${theirs.map(([id]) => `${String(id)}\n`).join("")}`);
});
