import { parquetWriteBuffer } from "hyparquet-writer";
import { beforeAll, expect, test } from "vitest";
import { conditionOf } from "#engine/query/conditions.ts";
import { column } from "#engine/query/expression.ts";
import { rows } from "#engine/query/rows.ts";
import { openTable, type Table } from "#engine/query/table.ts";
import { type Counted, counted } from "./oracle.ts";

const ROWS = 60_000;

/** Sorted numbers, words by chance, and a wide column; page indexes and bloom filters on the first two. */
let bytes: Uint8Array;
beforeAll(() => {
  const all = Array.from({ length: ROWS }, (_, i) => i);
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: "n", data: all.map((i) => BigInt(i)), type: "INT64", columnIndex: true },
      {
        name: "word",
        data: all.map((i) => `word ${(i * 7919) % 50_021}`),
        type: "STRING",
        columnIndex: true,
        bloomFilter: true,
      },
      { name: "wide", data: all.map((i) => `${i} `.repeat(20)), type: "STRING" },
    ],
    rowGroupSize: 20_000,
    pageSize: 16 * 1024,
  });
  bytes = new Uint8Array(buffer);
}, 60_000);

async function indexed(): Promise<{ source: Counted; table: Table }> {
  const source = counted(bytes);
  const table = await openTable(source);
  source.ranges.length = 0;
  return { source, table };
}

test("equality on a sorted column reads its pages alone", async () => {
  const { source, table } = await indexed();
  const filter = conditionOf({ column: "n", operator: "exact", value: "31234" });
  const answer = await rows(table, { filter, limit: 5, total: true });
  expect(answer.rows.map(([n]) => n)).toEqual([31_234]);
  expect(answer.total).toBe(1);
  expect(source.ranges.length).toBeLessThanOrEqual(3);
  const chunk = table.groups[1]?.meta.columns[2]?.meta_data;
  expect(source.bytesRead).toBeLessThan(Number(chunk?.total_compressed_size));
  expect(answer.cost.log.map(({ why }) => why)).toEqual([
    "page index",
    ...answer.cost.log.slice(1).map(() => "columns"),
  ]);
});

test("a bloom filter rules out groups that hold no such value", async () => {
  const { source, table } = await indexed();
  const filter = conditionOf({ column: "word", operator: "exact", value: "word 50021" });
  const answer = await rows(table, { filter, limit: 5, total: true });
  expect(answer.total).toBe(0);
  expect(answer.cost.log.filter(({ why }) => why === "bloom filter")).toHaveLength(3);
  expect(source.bytesRead).toBeLessThan(200_000);
  const found = await rows(table, {
    columns: ["n"],
    filter: conditionOf({ column: "word", operator: "in", value: "word 0,word 50021" }),
    limit: 5,
  });
  expect(found.rows.map(([n]) => n)).toEqual([0, 50_021]);
});

test("rows far into a table are read without what precedes them", async () => {
  const { source, table } = await indexed();
  const answer = await rows(table, { offset: 39_995, limit: 10, columns: ["n", "wide"] });
  expect(answer.rows.map(([n]) => n)).toEqual(Array.from({ length: 10 }, (_, i) => 39_995 + i));
  expect(source.bytesRead).toBeLessThan(source.byteLength / 4);
});

test("the best rows of a sorted column leave the other groups unread", async () => {
  const { table } = await indexed();
  const answer = await rows(table, {
    sort: [{ by: column("n"), descending: true }],
    limit: 3,
    columns: ["n"],
  });
  expect(answer.rows).toEqual([[59_999], [59_998], [59_997]]);
  const last = Number(table.groups[2]?.meta.columns[0]?.meta_data?.data_page_offset);
  const columns = answer.cost.log.filter(({ why }) => why === "columns");
  expect(columns.filter(({ start }) => start < last - 50_000).length).toBeLessThanOrEqual(1);
});
