import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { type Figure, options, report } from "./figures.ts";
import { compiled, SMALL_HEAP } from "./speed/compiled.ts";
import { type SpeedFile, speedFiles } from "./speed/files.ts";

// The engine beside DuckDB on one thread doing the same by its better plan: one read into a table, SUMMARIZE, COPY.
const { data, json, pairs } = options({ pairs: { type: "string" } });
const PAIRS = Number(pairs ?? 3);
const MEMORY = 128;

/** What a child process says of its run. `cpu`: seconds of processor time of all its threads. */
interface Run {
  cpu: number;
  wall: number;
  /** Most memory the process had at once, in MB. */
  memory: number;
}

const folder = mkdtempSync(join(tmpdir(), "engine-speed-"));
const figures: Figure[] = [];
try {
  const { ours } = compiled(folder);
  const files = await speedFiles(data, folder);
  console.log(`each ${PAIRS} times, in turn, on one core; the least processor time of each counts`);
  for (const file of files) measure(file, ours);
} finally {
  rmSync(folder, { recursive: true });
}
report(figures, json);

function measure(file: SpeedFile, ours: string): void {
  const mine: Run[] = [];
  const theirs: Run[] = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    mine.push(run([...SMALL_HEAP, ours, file.path, join(folder, "ours.parquet")]));
    theirs.push(
      run([
        "bench/speed/duckdb.ts",
        file.duckdb?.path ?? file.path,
        join(folder, "duckdb.parquet"),
        file.duckdb?.options ?? "",
      ]),
    );
  }
  const cpu = least(mine, "cpu");
  const duckdb = least(theirs, "cpu");
  console.log(
    `${file.name}: ${cpu.toFixed(2)} s (wall ${least(mine, "wall").toFixed(2)}), DuckDB ${duckdb.toFixed(2)} s (wall ${least(theirs, "wall").toFixed(2)})`,
  );
  figures.push({
    name: `${file.name}: times as fast`,
    value: duckdb / cpu,
    unit: "×",
    yardstick: { name: "DuckDB, s of CPU", value: duckdb },
    budget: `>= ${file.budget}`,
    holds: duckdb / cpu >= file.budget,
  });
  const memory = Math.max(...mine.map((one) => one.memory));
  figures.push({
    name: `${file.name}: memory`,
    value: memory,
    unit: "MB",
    yardstick: { name: "DuckDB, MB", value: Math.max(...theirs.map((one) => one.memory)) },
    budget: `<= ${MEMORY}`,
    holds: memory <= MEMORY,
  });
}

/** Runs a script on one core, where that can be asked for. */
function run(args: string[]): Run {
  const core = String(availableParallelism() - 1);
  const command = pinned() ? ["taskset", "-c", core, process.execPath] : [process.execPath];
  const [program = "node", ...rest] = [...command, ...args];
  const answer: Run = JSON.parse(execFileSync(program, rest, { encoding: "utf8" }));
  return answer;
}

function pinned(): boolean {
  try {
    execFileSync("taskset", ["-c", "0", "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function least(runs: readonly Run[], figure: "cpu" | "wall"): number {
  return Math.min(...runs.map((one) => one[figure]));
}
