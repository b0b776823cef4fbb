import { open } from "node:fs/promises";
import { rows } from "#engine/query/rows.ts";
import { runSql } from "#engine/query/sql/run.ts";
import { conditionOf } from "#engine/query/conditions.ts";
import { column } from "#engine/query/expression.ts";
import { openTable } from "#engine/query/table.ts";
import type { Source } from "#engine/port.ts";

/** One question in a process of its own: prints what it cost as JSON. */
const [path = "", task = "", argument = ""] = process.argv.slice(2);
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

const before = process.resourceUsage();
const started = performance.now();
const table = await openTable(source);
const answer = await ask();
const milliseconds = performance.now() - started;
const after = process.resourceUsage();
const cpu =
  (after.userCPUTime + after.systemCPUTime - before.userCPUTime - before.systemCPUTime) / 1000;
await handle.close();
process.stdout.write(
  JSON.stringify({
    milliseconds,
    cpu,
    reads,
    bytes,
    memoryBytes: (after.maxRSS - before.maxRSS) * 1024,
    answer: JSON.stringify(answer, (_, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    ),
  }),
);

async function ask(): Promise<unknown> {
  if (task === "first-page") return (await rows(table, { limit: 20 })).rows;
  if (task === "equality") {
    const [name = "", value = ""] = argument.split("=");
    const filter = conditionOf({ column: name, operator: "exact", value });
    return (await rows(table, { filter, limit: 20, total: true })).total;
  }
  if (task === "sort")
    return (await rows(table, { sort: [{ by: column(argument), descending: true }], limit: 20 }))
      .rows;
  return (await runSql(table, argument)).rows;
}
