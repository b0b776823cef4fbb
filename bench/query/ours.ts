import { open } from "node:fs/promises";
import { z } from "zod";
import { peakMemory } from "#bench/speed/peak-memory.ts";
import type { Source } from "#engine/port.ts";
import { conditionOf, OPERATORS } from "#engine/query/conditions.ts";
import { column } from "#engine/query/expression.ts";
import { rows } from "#engine/query/rows.ts";
import { runSql } from "#engine/query/sql/run.ts";
import { openTable, type Table } from "#engine/query/table.ts";

/** One question in a process of its own; prints what it cost as JSON. */
const question = z.union([
  z.object({ sql: z.string() }),
  z.object({
    rows: z.object({
      offset: z.number().optional(),
      limit: z.number(),
      total: z.boolean().optional(),
      sort: z.string().optional(),
      condition: z
        .object({ column: z.string(), operator: z.enum(OPERATORS), value: z.string() })
        .optional(),
    }),
  }),
]);

const [path = "", asked = ""] = process.argv.slice(2);
const handle = await open(path);
const { size } = await handle.stat();
let reads = 0;
let bytes = 0;
const source: Source = {
  byteLength: size,
  async slice(start, end = size) {
    reads++;
    bytes += end - start;
    const buffer = new ArrayBuffer(end - start);
    await handle.read(new Uint8Array(buffer), 0, end - start, start);
    return buffer;
  },
};

const resident = process.memoryUsage.rss();
const before = process.resourceUsage();
const started = performance.now();
const answer = await ask(await openTable(source), question.parse(JSON.parse(asked)));
const milliseconds = performance.now() - started;
const after = process.resourceUsage();
await handle.close();
const cpu = after.userCPUTime + after.systemCPUTime - before.userCPUTime - before.systemCPUTime;
process.stdout.write(
  JSON.stringify({
    milliseconds,
    cpuMilliseconds: cpu / 1000,
    reads,
    bytes,
    memoryBytes: peakMemory() * 2 ** 20 - resident,
    rows: answer.length,
  }),
);

async function ask(table: Table, asked: z.infer<typeof question>): Promise<unknown[]> {
  if ("sql" in asked) return (await runSql(table, asked.sql)).rows;
  const { condition, sort, ...rest } = asked.rows;
  const answer = await rows(table, {
    ...rest,
    filter: condition && conditionOf(condition),
    sort: sort === undefined ? undefined : [{ by: column(sort), descending: true }],
  });
  return answer.rows;
}
