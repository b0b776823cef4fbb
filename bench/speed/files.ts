import { DuckDBInstance } from "@duckdb/node-api";
import { execFileSync } from "node:child_process";
import { existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { corpus, filesUnder } from "#bench/accuracy/corpus.ts";
import { french } from "./french.ts";

export interface SpeedFile {
  name: string;
  path: string;
  /** How many times as fast as DuckDB the engine is to be. */
  budget: number;
  /** What DuckDB is given: another file where it cannot read this one, and options it cannot find. */
  duckdb?: { path?: string; options: string };
}

const CATALOGUE = "catalogue-udata/datagouv-2026-01-16/datasets.csv.xz";
const FLIGHTS = "node_modules/vega-datasets/data/flights-3m.parquet";

/** Files to measure on, made in `folder`; what a corpus is missing for is skipped with a line. */
export async function speedFiles(data: string, folder: string): Promise<SpeedFile[]> {
  const files: SpeedFile[] = [await flights(folder)];
  const catalogue = join(data, CATALOGUE);
  if (existsSync(catalogue)) {
    const path = join(folder, "catalogue.csv");
    execFileSync("xz", ["-dc", catalogue], { stdio: ["ignore", openSync(path, "w"), "inherit"] });
    const options = "delim = ';'";
    files.push({ name: "catalogue, 134 MB", path, budget: 2, duckdb: { options } });
  } else console.log(`skipped: no ${catalogue}`);
  files.push(...frenchFiles(folder));
  const wide = widest(data);
  if (wide) files.push({ name: "9,074 columns", path: wide, budget: 1 });
  else console.log("skipped: no csv-misc/frictionless with a file of 9,000 columns");
  return files;
}

async function flights(folder: string): Promise<SpeedFile> {
  const path = join(folder, "flights.csv");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`copy (from '${FLIGHTS}') to '${path}' (format csv, header true)`);
  connection.closeSync();
  return { name: "flights, 3 million rows", path, budget: 3 };
}

function frenchFiles(folder: string): SpeedFile[] {
  const utf8 = join(folder, "french-utf8.csv");
  const old = join(folder, "french-1252.csv");
  french(utf8, old);
  const options = "delim = ';', decimal_separator = ',', dateformat = '%d/%m/%Y'";
  return [
    { name: "French, UTF-8", path: utf8, budget: 2, duckdb: { options } },
    // DuckDB cannot read Windows-1252 by itself, so it gets the UTF-8 twin.
    { name: "French, Windows-1252", path: old, budget: 2, duckdb: { path: utf8, options } },
  ];
}

function widest(data: string): string | undefined {
  const folder = corpus(data, "csv-misc/frictionless");
  if (!folder) return undefined;
  return filesUnder(folder).find((path) => {
    if (!path.endsWith(".csv")) return false;
    const text = readFileSync(path, "utf8");
    return text.slice(0, text.indexOf("\n")).split(",").length > 9000;
  });
}
