import { parquetWriteBuffer } from "hyparquet-writer";
import { expect, test } from "vitest";
import { distribution } from "#engine/query/distribution.ts";
import { call, column, value } from "#engine/query/expression.ts";
import { openTable } from "#engine/query/table.ts";

const rows = Array.from({ length: 100 }, (_, i) => i);
const opened = () =>
  openTable(
    sourceOf({
      columnData: [
        { name: "n", data: rows.map((i) => (i % 10 ? i : null)), type: "INT32", nullable: true },
        { name: "town", data: rows.map((i) => (i < 60 ? "Lyon" : `T${i % 7}`)), type: "STRING" },
        { name: "open", data: rows.map((i) => i % 4 === 0), type: "BOOLEAN" },
        {
          name: "day",
          data: rows.map((i) => new Date(Date.UTC(2024, 0, 1 + i))),
          type: "TIMESTAMP",
        },
      ],
      rowGroupSize: 30,
    }),
  );

function sourceOf(asked: Parameters<typeof parquetWriteBuffer>[0]) {
  const bytes = parquetWriteBuffer(asked);
  return {
    byteLength: bytes.byteLength,
    slice: async (start: number, end?: number) => bytes.slice(start, end),
  };
}

test("values fall into the bins they are given, the last with its upper edge in it", async () => {
  const table = await opened();
  const answer = await distribution(table, {
    columns: [
      { name: "n", edges: [0, 50, 99] },
      { name: "day", edges: ["2024-01-01", "2024-02-01", "2024-04-09"] },
    ],
  });
  expect(answer).toMatchObject({ rows: 100, partial: undefined });
  expect(answer.columns).toEqual([
    { name: "n", count: 90, nulls: 10, counts: [45, 45], top: [] },
    { name: "day", count: 100, nulls: 0, counts: [31, 69], top: [] },
  ]);
});

test("without bins the commonest values are counted, of the rows that pass", async () => {
  const table = await opened();
  const { rows, columns } = await distribution(table, {
    columns: [{ name: "town" }, { name: "open" }],
    filter: call(">=", column("n"), value(55)),
  });
  expect(rows).toBe(41);
  expect(columns[0]?.top[0]).toEqual({ value: "T1", count: 6 });
  expect(columns[0]?.top.reduce((sum, { count }) => sum + count, 0)).toBe(41);
  expect(columns[1]?.top).toEqual([
    { value: "false", count: 32 },
    { value: "true", count: 9 },
  ]);
});

test("it stops at its budget and says so", async () => {
  const table = await opened();
  const { partial } = await distribution(table, {
    columns: [{ name: "n" }],
    budget: { bytes: 1 << 30, rows: 10 },
  });
  expect(partial).toMatchObject({ reason: "rows", rowsTotal: 100 });
});
