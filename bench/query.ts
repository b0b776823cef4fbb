import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { type Figure, options, report } from "./figures.ts";
import { tenMillionFlights } from "./query/flights.ts";
import { type Task, tasks } from "./query/tasks.ts";

const MEMORY_BUDGET = 64 * 2 ** 20;
const RUNS = 3;

const cost = z.object({
  milliseconds: z.number(),
  cpuMilliseconds: z.number(),
  reads: z.number(),
  bytes: z.number(),
  memoryBytes: z.number(),
  rows: z.number(),
});
type Cost = z.infer<typeof cost>;

const { json, file } = options({ file: { type: "string" } });
const folder = await mkdtemp(join(tmpdir(), "parvis-query-"));
try {
  const path = file ?? (await tenMillionFlights(folder));
  const figures = tasks.flatMap((task) => measured(path, task));
  report(figures, json);
} finally {
  await rm(folder, { recursive: true });
}

/** CPU time (wall time tells more of the neighbours), bytes, reads and memory of one question, beside DuckDB on the same file. */
function measured(path: string, task: Task): Figure[] {
  const ours = best("bench/query/ours.ts", [path, JSON.stringify(task.ours)]);
  const theirs = best("bench/query/duckdb.ts", [path, task.duckdb]);
  if (ours.rows !== theirs.rows)
    throw new Error(`${task.name}: ${ours.rows} rows against DuckDB's ${theirs.rows}`);
  const memory = ours.memoryBytes / 2 ** 20;
  return [
    {
      name: `${task.name}: CPU time`,
      value: ours.cpuMilliseconds,
      unit: "ms",
      yardstick: { name: "DuckDB, one thread", value: theirs.cpuMilliseconds },
    },
    bounded(`${task.name}: reads`, ours.reads, "ranges", task.reads),
    bounded(`${task.name}: bytes`, ours.bytes, "bytes", task.bytes),
    {
      name: `${task.name}: memory`,
      value: memory,
      unit: "MB",
      yardstick: { name: "DuckDB, one thread", value: theirs.memoryBytes / 2 ** 20 },
      budget: "<= 64 MB",
      holds: ours.memoryBytes <= MEMORY_BUDGET,
    },
  ];
}

function bounded(name: string, value: number, unit: string, budget: number | undefined): Figure {
  if (budget === undefined) return { name, value, unit };
  return { name, value, unit, budget: `<= ${budget}`, holds: value <= budget };
}

/** The quickest of a few runs, each in a process of its own; memory is the most any took. */
function best(program: string, args: string[]): Cost {
  const costs = Array.from({ length: RUNS }, () =>
    cost.parse(
      JSON.parse(execFileSync(process.execPath, [program, ...args], { encoding: "utf8" })),
    ),
  );
  const [first = costs[0]] = costs.toSorted((a, b) => a.cpuMilliseconds - b.cpuMilliseconds);
  if (!first) throw new Error(`${program} did not run`);
  return { ...first, memoryBytes: Math.max(...costs.map(({ memoryBytes }) => memoryBytes)) };
}
