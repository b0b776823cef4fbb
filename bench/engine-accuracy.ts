import { measureCases } from "#bench/accuracy/cases.ts";
import { measureContents } from "#bench/accuracy/contents.ts";
import { measureDialects } from "#bench/accuracy/dialects.ts";
import { measureSpreadsheets } from "#bench/accuracy/spreadsheets.ts";
import { measureTypes } from "#bench/accuracy/types.ts";
import { duckdb, papaparse } from "#bench/accuracy/yardsticks.ts";
import { options, report } from "#bench/figures.ts";

/** How well the engine understands other people's files, beside what others understand of the very same files. */
const { data, json } = options({});
const say = (line: string) => console.log(`- ${line}`);
const yardsticks = [await duckdb(), papaparse];

report(
  [
    ...(await measureDialects(data, yardsticks, say)),
    ...(await measureContents(data, yardsticks, say)),
    ...(await measureCases(data, say)),
    ...(await measureTypes(data, say)),
    ...(await measureSpreadsheets(data, say)),
  ],
  json,
);
