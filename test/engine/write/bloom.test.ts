import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { parquetMetadata } from "hyparquet";
import { expect, test, vi } from "vitest";
import { conditionOf } from "#engine/query/conditions.ts";
import { rows } from "#engine/query/rows.ts";
import { openTable } from "#engine/query/table.ts";
import { sourceOf, understood } from "#test/engine/in-memory.ts";

vi.setConfig({ testTimeout: 60_000 });

const ROWS = 300_000;
/** Different in each row and in no order; some longer than one round of the hash, some nothing. */
const nameOf = (at: number) =>
  at % 1000 === 7 ? "" : `${(at * 7919) % 1_000_003} ${"é".repeat(at % 20)} rue`;

test("texts that are all different get bloom filters, which DuckDB reads and our own reading uses", async () => {
  const lines = Array.from({ length: ROWS }, (_, at) => `${nameOf(at)},${at % 7}`);
  const { bytes } = await understood(`name,few\n${lines.join("\n")}\n`);
  const { row_groups: groups } = parquetMetadata(bytes.buffer);
  const filters = groups.map(({ columns }) => columns.map((c) => c.meta_data?.bloom_filter_length));
  // The first row groups begin with a dictionary.
  expect(filters.filter(([name]) => name !== undefined).length).toBeGreaterThan(1);
  expect(filters.every(([, few]) => few === undefined)).toBe(true);

  const source = sourceOf(bytes);
  const table = await openTable(source);
  for (const at of [299_999, 150_003, 200_020]) {
    const filter = conditionOf({ column: "name", operator: "exact", value: nameOf(at) });
    const found = await rows(table, { filter, limit: 5, total: true });
    expect(found.numbers).toEqual([at]);
    expect(found.cost.log.some(({ why }) => why === "bloom filter")).toBe(true);
  }
  const missing = conditionOf({ column: "name", operator: "exact", value: "500000 éé ruelle" });
  const none = await rows(table, { filter: missing, limit: 5, total: true });
  expect(none.total).toBe(0);

  const folder = await mkdtemp(join(tmpdir(), "parvis-bloom-"));
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  try {
    const path = join(folder, "t.parquet");
    await writeFile(path, bytes);
    const probe = async (value: string) =>
      (
        await connection.runAndReadAll(
          `select bloom_filter_excludes from parquet_bloom_probe('${path}', 'name', '${value}') order by row_group_id`,
        )
      )
        .getRowsJson()
        .map(([excluded]) => excluded);
    for (const at of [299_999, 150_003]) {
      const excluded = await probe(nameOf(at));
      expect(excluded.filter((is) => is === false).length).toBeGreaterThan(0);
      const count = await connection.runAndReadAll(
        `select count(*)::int from '${path}' where name = '${nameOf(at)}'`,
      );
      expect(count.getRowsJson()).toEqual([[1]]);
    }
    // Whatever it says, it never excludes a group that has the value.
    const last = await probe(nameOf(299_999));
    expect(last.at(-1)).toBe(false);
    expect(last).toContain(true);
  } finally {
    connection.closeSync();
    await rm(folder, { recursive: true });
  }
});
