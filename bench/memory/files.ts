import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { writeText, writeZip } from "./made.ts";
import { csv, geoJson, jsonArray, jsonLines, jsonMembers, jsonNested } from "./tables.ts";
import { odsParts, xlsxParts } from "./workbooks.ts";

export interface BigFile {
  name: string;
  path: string;
}

/** Big files of every format that is read by streaming, made in `folder`; `scale` 1 is some 200 MB of text each. */
export async function bigFiles(folder: string, scale: number): Promise<BigFile[]> {
  const rows = Math.round(1_000_000 * scale);
  const at = (file: string) => join(folder, file);
  writeText(at("array.json"), jsonArray(rows));
  writeText(at("lines.jsonl"), jsonLines(rows));
  writeText(at("nested.json"), jsonNested(rows));
  writeText(at("members.json"), jsonMembers(rows));
  writeText(at("features.geojson"), geoJson(rows / 2));
  writeText(at("table.csv"), csv(rows));
  execFileSync("gzip", ["-1", "-k", at("table.csv")]);
  const sheetRows = Math.min(1_048_575, rows / 2);
  await writeZip(at("texts.xlsx"), xlsxParts(sheetRows));
  await writeZip(at("texts.ods"), odsParts(sheetRows));
  await writeZip(at("table.zip"), { "table.csv": csv(rows) });
  await parquet(at("table.csv"), at("one-group.parquet"));
  return [
    { name: "JSON, an array", path: at("array.json") },
    { name: "JSON, lines", path: at("lines.jsonl") },
    { name: "JSON, nested", path: at("nested.json") },
    { name: "JSON, an object of records", path: at("members.json") },
    { name: "GeoJSON", path: at("features.geojson") },
    { name: "XLSX", path: at("texts.xlsx") },
    { name: "ODS", path: at("texts.ods") },
    { name: "CSV in gzip", path: at("table.csv.gz") },
    { name: "CSV in ZIP", path: at("table.zip") },
    { name: "Parquet, one row group", path: at("one-group.parquet") },
  ];
}

async function parquet(from: string, to: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(
    `copy (from '${from}') to '${to}' (format parquet, row_group_size 100000000, compression zstd)`,
  );
  connection.closeSync();
}
