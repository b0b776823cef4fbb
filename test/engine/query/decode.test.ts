import { afterAll, beforeAll, expect, test } from "vitest";
import type { Cell } from "#engine/query/cells.ts";
import { rows } from "#engine/query/rows.ts";
import { openTable } from "#engine/query/table.ts";
import { communes, counted, Oracle } from "./oracle.ts";

let oracle: Oracle;
beforeAll(async () => {
  oracle = await Oracle.open();
  await oracle.run(`create table communes as ${communes(5000)}`);
});
afterAll(() => oracle.close());

type Json = string | number | boolean | null;

/** DuckDB's JSON in our words. */
function told(value: Json, type: string): Cell {
  if (value === null) return null;
  if (type === "int") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : BigInt(String(value));
  }
  if (type === "decimal") return Number(value);
  if (type === "datetime")
    return String(value)
      .replace(" ", "T")
      .replace(/(\.\d*?)0+$/, "$1")
      .replace(/\.$/, "");
  if (type === "bool") return value === true;
  return String(value);
}

test.each([
  "codec zstd",
  "codec snappy",
  "codec gzip",
  "codec uncompressed",
  "codec snappy, parquet_version v2",
  "codec zstd, row_group_size 2048, dictionary_size_limit 1",
  "codec lz4_raw, parquet_version v2, dictionary_size_limit 1",
])("every cell of a file written with %s equals DuckDB's", async (options) => {
  const table = await openTable(await oracle.parquet("from communes", options));
  const ours = await rows(table, { limit: 5000 });
  const theirs = await oracle.ask("from communes");
  const types = ours.columns.map(({ type }) => type);
  expect(types).toEqual([
    "int",
    "text",
    "int",
    "decimal",
    "decimal",
    "bool",
    "date",
    "datetime",
    "int",
    "text",
  ]);
  expect(ours.rows).toEqual(
    theirs.map((row) => row.map((value, i) => told(value, types[i] ?? "text"))),
  );
});

test("integers of every width and sign, and moments of every unit, keep their value", async () => {
  const table = await openTable(
    await oracle.parquet(`select * from (values
      (1::tinyint, 255::utinyint, (-32768)::smallint, 4294967295::uinteger,
       9223372036854775807::bigint, timestamp_s '0001-01-01 00:00:00',
       timestamp_ns '2021-02-03 04:05:06.123456789', time '23:59:59.5',
       timestamptz '2020-05-06 07:08:09+00', 1.5::float, '12345.678'::decimal(30,3), 'ffffffff-0000-4000-8000-000000000001'::uuid),
      (null, null, null, null, null, null, null, null, null, null, null, null)) t(a, b, c, d, e, f, g, h, i, j, k, l)`),
  );
  expect((await rows(table, { limit: 9 })).rows).toEqual([
    [
      1,
      255,
      -32768,
      4294967295,
      9223372036854775807n,
      "0001-01-01T00:00:00",
      "2021-02-03T04:05:06.123456",
      "23:59:59.5",
      "2020-05-06T07:08:09Z",
      1.5,
      12345.678,
      "ffffffff-0000-4000-8000-000000000001",
    ],
    Array.from({ length: 12 }, () => null),
  ]);
});

test("unsigned integers that no signed one can hold are refused, not turned around", async () => {
  const table = await openTable(
    await oracle.parquet(
      "select * from (values (9223372036854775807::ubigint), (18446744073709551615)) t(n)",
    ),
  );
  await expect(rows(table, { limit: 9 })).rejects.toMatchObject({ code: "too-large" });
});

test("lists and structs are told as JSON", async () => {
  const table = await openTable(
    await oracle.parquet(
      "select i::int as i, [i, i + 1] as list, {'a': i, 'b': 'x'} as pair from range(3) t(i)",
    ),
  );
  const answer = await rows(table, { limit: 2, columns: ["pair", "list", "i"] });
  expect(answer.columns.map(({ type }) => type)).toEqual(["json", "json", "int"]);
  expect(answer.rows).toEqual([
    ['{"a":0,"b":"x"}', "[0,1]", 0],
    ['{"a":1,"b":"x"}', "[1,2]", 1],
  ]);
});

test("a file that is not Parquet is refused with a code", async () => {
  await expect(openTable(counted(new Uint8Array(100)))).rejects.toMatchObject({
    code: "not-parquet",
  });
});
