import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { corpus, filesUnder } from "#bench/accuracy/corpus.ts";
import { SMALL_HEAP } from "#bench/speed/compiled.ts";

const CORPORA = ["csv-misc", "geo-parquet", "spreadsheets"];
/** Longest time for all files of one corpus, and for one of them alone. */
const ALL = 20 * 60_000;
const ALONE = 60_000;
/** Peaks above this in a process that has read other files before are measured again in one of their own. */
const SUSPECT = 120;

interface CorpusRun {
  name: string;
  files: number;
  read: number;
  refused: number;
  fallen: number;
  /** Most memory of a process on one of the files, in MB. */
  worst: number;
}

interface Line {
  path: string;
  outcome?: string;
  memory?: number;
}

/** Every file of the corpora through the engine; what falls over, hangs or takes much is printed. */
export function* corpusRuns(data: string, script: string, folder: string): Generator<CorpusRun> {
  for (const name of CORPORA) {
    const files = filesOf(join(data, name), data, name);
    if (files.length === 0) {
      console.log(`skipped: no ${join(data, name)}`);
      continue;
    }
    yield { name, files: files.length, ...measured(files, script, join(folder, "list")) };
  }
}

function filesOf(folder: string, data: string, name: string): string[] {
  if (!existsSync(folder)) return [];
  const parts = readdirSync(folder).map((entry) => entry.replace(/\.tar\.xz$/, ""));
  return parts.flatMap((part) => {
    const found = corpus(data, `${name}/${part}`);
    return found ? filesUnder(found) : [];
  });
}

function measured(files: readonly string[], script: string, list: string) {
  const tally = { read: 0, refused: 0, fallen: 0, worst: 0 };
  for (let left = [...files]; left.length > 0;) {
    const lines = linesOf(run(script, list, left, ALL));
    const ended = lines.filter((line) => line.outcome !== undefined);
    for (const line of ended)
      note(tally, memoryOf(line) > SUSPECT ? again(script, list, line) : line);
    const met = lines.at(-1);
    if (met && met.outcome === undefined) note(tally, again(script, list, met));
    left = left.slice(ended.length + (met && met.outcome === undefined ? 1 : 0));
    if (lines.length === 0) throw new Error("The engine did not even begin");
  }
  return tally;
}

/** One file in a process of its own. */
function again(script: string, list: string, { path }: Line): Line {
  const [, line] = linesOf(run(script, list, [path], ALONE));
  return line ?? { path, outcome: "fell over or hung" };
}

function note(tally: Omit<CorpusRun, "name" | "files">, line: Line): void {
  const { path, outcome = "" } = line;
  if (outcome === "read" || outcome === "known") tally.read += 1;
  else if (outcome === "refused") tally.refused += 1;
  else {
    tally.fallen += 1;
    console.log(`- ${basename(path)}: ${outcome}`);
  }
  if (memoryOf(line) > tally.worst) {
    tally.worst = memoryOf(line);
    console.log(`- ${basename(path)}: ${tally.worst.toFixed(0)} MB in all`);
  }
}

function memoryOf({ memory = 0 }: Line): number {
  return memory;
}

function run(script: string, list: string, files: readonly string[], timeout: number): string {
  writeFileSync(list, files.join("\n"));
  const args = [...SMALL_HEAP, script, list];
  return spawnSync(process.execPath, args, { encoding: "utf8", timeout, maxBuffer: 1 << 28 })
    .stdout;
}

function linesOf(printed: string): Line[] {
  return printed
    .split("\n")
    .filter((line) => line.endsWith("}"))
    .map((line): Line => JSON.parse(line));
}
