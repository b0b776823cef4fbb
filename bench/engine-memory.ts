import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Figure, options, report } from "./figures.ts";
import { corpusRuns } from "./memory/corpora.ts";
import { bigFiles } from "./memory/files.ts";
import { compiled, SMALL_HEAP } from "./speed/compiled.ts";

// What the engine adds to an idle Node at most, on big files of every format and on each file of the corpora.
const { data, json, scale } = options({ scale: { type: "string" } });
const MEMORY = 128;
const folder = mkdtempSync(join(tmpdir(), "engine-memory-"));
const figures: Figure[] = [];
try {
  const { ours, each, idle } = compiled(folder);
  const bare = run(idle).memory;
  console.log(`an idle Node takes ${bare.toFixed(0)} MB; figures are what is added to it`);
  for (const { name, path } of await bigFiles(folder, Number(scale ?? 1))) {
    const { memory, wall } = run(ours, path, join(folder, "out.parquet"));
    console.log(`${name}: ${wall.toFixed(1)} s`);
    bounded(`${name}: memory`, memory - bare);
  }
  for (const { name, files, read, refused, fallen, worst } of corpusRuns(data, each, folder)) {
    console.log(`${name}: ${files} files, ${read} read, ${refused} refused with a reason`);
    figures.push({
      name: `${name}: fallen over or hung`,
      value: fallen,
      unit: `of ${files}`,
      budget: "= 0",
      holds: fallen === 0,
    });
    bounded(`${name}: most memory of a file`, worst - bare);
  }
} finally {
  rmSync(folder, { recursive: true });
}
report(figures, json);

function bounded(name: string, value: number): void {
  figures.push({ name, value, unit: "MB", budget: `<= ${MEMORY}`, holds: value <= MEMORY });
}

function run(...args: string[]): { memory: number; wall: number } {
  return JSON.parse(execFileSync(process.execPath, [...SMALL_HEAP, ...args], { encoding: "utf8" }));
}
