import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Figure } from "#bench/figures.ts";
import { isFormat } from "#engine/profile/formats/format-of.ts";
import { memorySource } from "#engine/read/bytes.ts";
import type { ColumnProfile } from "#engine/profile/profile.ts";
import { understand } from "#engine/understand.ts";
import { corpus, filesUnder } from "./corpus.ts";

/** Column types against annotated files, and the values that are and are not of each format. */
export async function measureTypes(
  dataDir: string,
  say: (line: string) => void = () => undefined,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  const values = corpus(dataDir, "csv-types/csv-detective");
  if (values) figures.push(measureValues(join(values, "format-values.ground-truth.json"), say));
  else say("csv-types/csv-detective is absent");
  const annotated = corpus(dataDir, "csv-types/ptype");
  if (annotated) figures.push(await measureColumns(annotated, say));
  else say("csv-types/ptype is absent");
  return figures;
}

/** Their mark for columns they left out. */
const NOT_JUDGED = "all identical";

type Truth = Record<string, { is: unknown[]; is_not: unknown[] }>;

function measureValues(file: string, say: (line: string) => void): Figure {
  const truth = JSON.parse(readFileSync(file, "utf8")) as Truth;
  const cases = Object.entries(truth).flatMap(([format, { is, is_not: not }]) => [
    ...is.map((value) => ({ format, value, wanted: true })),
    ...not.map((value) => ({ format, value, wanted: false })),
  ]);
  let right = 0;
  for (const { format, value, wanted } of cases) {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (isFormat(format, text) === wanted) right += 1;
    else say(`${format}: ${text} ${wanted ? "refused" : "accepted"}`);
  }
  return {
    name: "values of csv-detective's formats told right",
    value: right / cases.length,
    unit: `of ${cases.length}`,
    budget: "= 1",
    holds: right === cases.length,
  };
}

async function measureColumns(folder: string, say: (line: string) => void): Promise<Figure> {
  const files = filesUnder(folder);
  const truth = truthIn(files);
  let right = 0;
  let all = 0;
  for (const path of files) {
    const wanted = truth[basename(path, ".csv")] ?? [];
    const columns = wanted.length > 0 ? await columnsOf(path) : [];
    for (const [at, annotated] of wanted.entries()) {
      if (annotated === NOT_JUDGED) continue;
      all += 1;
      const column = columns[at];
      if (column && agrees(annotated, column)) right += 1;
      else say(`${basename(path)} ${column?.name}: ${column?.type} for ${annotated}`);
    }
  }
  return {
    name: "ptype: column types right",
    value: right / all,
    unit: `of ${all}`,
    budget: ">= 0.95",
    holds: right >= all * 0.95,
  };
}

function truthIn(files: string[]): Record<string, string[]> {
  const file = files.find((path) => path.endsWith("ground-truth.json")) ?? "";
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, string[]>;
}

async function columnsOf(path: string): Promise<ColumnProfile[]> {
  const source = memorySource(readFileSync(path));
  const result = await understand(source, { name: path }, { write: async () => undefined });
  return result.state === "done" ? result.profile.columns : [];
}

/** What of ours their words can be; a year and a school year are dates to them, a percentage a string. */
const AGREES: Record<string, (column: ColumnProfile) => boolean> = {
  integer: ({ type }) => type === "int",
  float: ({ type }) => type === "decimal" || type === "int",
  boolean: ({ type }) => type === "bool" || type === "int",
  gender: ({ type, format }) => format === "sexe" || type === "text" || type === "int",
  string: ({ type, format }) => ["text", "json", "geometry"].includes(type) || format === "percent",
  date: ({ family }) => family === "date",
};

function agrees(annotated: string, column: ColumnProfile): boolean {
  return AGREES[annotated.replace(/-.*$/, "")]?.(column) === true;
}
