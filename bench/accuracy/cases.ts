import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Figure } from "#bench/figures.ts";
import { contentOf } from "./corpus-content.ts";
import { type Read, readOurs } from "./ours.ts";

/** What data-fair's importer must find in a file of a producer. */
interface Case {
  file: string;
  what: string;
  rows?: number;
  delimiter?: string;
  record_separator?: string;
  quote?: string;
  headers?: Record<string, string>;
  values?: { row: number; key: string; value: string }[];
  types?: Record<string, "number" | "integer">;
  /** The file is broken: whoever reads it must say so. */
  expect?: string;
}

/** Files of French producers that broke an importer, each with what must be read of it. */
export async function measureCases(
  dataDir: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const folder = contentOf(dataDir, "csv-portals/data-fair-csv-cases");
  if (!folder) {
    say("csv-portals/data-fair-csv-cases is absent");
    return [];
  }
  const cases: Case[] = JSON.parse(readFileSync(join(folder, "ground-truth.json"), "utf8"));
  let right = 0;
  for (const one of cases) {
    const faults = faultsOf(one, readFileSync(join(folder, one.file)));
    if (faults.length === 0) right++;
    else say(`${one.file}: ${faults.join("; ")}`);
  }
  const value = right / cases.length;
  const name = `data-fair cases right (${cases.length})`;
  return [{ name, value, unit: "", budget: "= 1", holds: value === 1 }];
}

function faultsOf(one: Case, bytes: Uint8Array): string[] {
  const read = readOurs(bytes);
  const { dialect } = read.sniffed;
  const faults: string[] = [];
  const check = (what: string, found: unknown, wanted: unknown) => {
    if (wanted !== undefined && found !== wanted) faults.push(`${what}: ${JSON.stringify(found)}`);
  };
  check("rows", read.rows.length, one.rows);
  check("delimiter", dialect.delimiter, one.delimiter);
  check("line end", dialect.newline, one.record_separator);
  check("quote", dialect.quote, one.quote);
  if (one.expect?.startsWith("error")) check("told as broken", read.mended > 0, true);
  checkCells(one, read, check);
  return faults;
}

function checkCells(
  { headers = {}, values = [], types = {} }: Case,
  { header, rows }: Read,
  check: (what: string, found: unknown, wanted: unknown) => void,
): void {
  for (const [at, name] of Object.entries(headers)) check(`header ${at}`, header[Number(at)], name);
  const keys = header.map(keyOf);
  for (const { row, key, value } of values) {
    check(`${key} of row ${row}`, rows[row]?.[keys.indexOf(key)], value);
  }
  for (const [at, type] of Object.entries(types)) {
    const numbers = rows.map((row) => Number(row[Number(at)]));
    const fits = numbers.every(type === "integer" ? Number.isInteger : Number.isFinite);
    check(`column ${at} ${type}`, fits, true);
  }
}

/** Data-fair's key of a column: lower case, without accents and apostrophes, underscores for all that is no letter or digit. */
function keyOf(name: string): string {
  return name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("'", "")
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_|_$/g, "");
}
