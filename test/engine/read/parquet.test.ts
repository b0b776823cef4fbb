import { parquetWriteBuffer } from "hyparquet-writer";
import { expect, test } from "vitest";
import { memorySource } from "#engine/read/bytes.ts";
import { openParquet } from "#engine/read/parquet.ts";
import { isoMoment } from "#engine/read/parquet-values.ts";
import { openBytes, tableOf, textOf } from "./made.ts";

const file = (columnData: Parameters<typeof parquetWriteBuffer>[0]["columnData"], more = {}) =>
  new Uint8Array(parquetWriteBuffer({ columnData, ...more }));

test("columns come out as canonical text, with the types that values alone would not show", async () => {
  const table = await tableOf(
    file([
      { name: "id", data: [1n, 9_007_199_254_740_993n], type: "INT64" },
      { name: "name", data: ["a, b", ""], type: "STRING" },
      { name: "price", data: [0.1, null], type: "DOUBLE" },
      { name: "at", data: [new Date("2020-01-02T03:04:05.006Z"), null], type: "TIMESTAMP" },
      { name: "ok", data: [true, false], type: "BOOLEAN" },
      { name: "more", data: [{ x: [1, 2] }, null], type: "JSON" },
    ]),
  );
  expect(table.text).toBe(
    'id,name,price,at,ok,more\n1,"a, b",0.1,2020-01-02T03:04:05.006Z,true,"{""x"":[1,2]}"\n9007199254740993,"",,,false,\n',
  );
  expect(table.types).toEqual({ name: "text", more: "json" });
});

test("single-precision numbers are told as short as they are", async () => {
  const { text } = await tableOf(file([{ name: "x", data: [0.1, 3.5, 1e-7], type: "FLOAT" }]));
  expect(text).toBe("x\n0.1\n3.5\n0.0000001\n");
});

test("rows of many groups come in order", async () => {
  const data = Array.from({ length: 5000 }, (_, at) => at);
  const bytes = file([{ name: "n", data, type: "INT32" }], { rowGroupSize: 700 });
  const text = await textOf((await openParquet(memorySource(bytes))).csv);
  expect(text).toBe(`n\n${data.join("\n")}\n`);
});

test("bytes that are no text are told as hexadecimal", async () => {
  const data = [Uint8Array.of(0, 255), new TextEncoder().encode("été")];
  const { text } = await tableOf(file([{ name: "b", data, type: "BYTE_ARRAY" }]));
  expect(text).toBe("b\n00ff\nété\n");
});

test.each([
  ["MILLIS", 1n, "1970-01-01T00:00:00.001"],
  ["MICROS", -1n, "1969-12-31T23:59:59.999999"],
  ["NANOS", 1_577_836_800_000_000_123n, "2020-01-01T00:00:00.000000123"],
] as const)("%s %s is %s", (unit, count, wanted) => {
  expect(isoMoment(count, unit, false)).toBe(wanted);
});

test("what is cut or encrypted is refused", async () => {
  const bytes = file([{ name: "a", data: [1], type: "INT32" }]);
  await expect(openBytes(bytes.subarray(0, 20))).rejects.toMatchObject({ code: "parquet-cut" });
  const locked = Buffer.from(bytes);
  locked.write("PARE", locked.length - 4);
  await expect(openBytes(locked)).rejects.toMatchObject({ code: "encrypted" });
  const broken = Buffer.from(bytes);
  broken.fill(255, 4, broken.length - 8);
  await expect(tableOf(broken)).rejects.toMatchObject({ code: "parquet-broken" });
});
