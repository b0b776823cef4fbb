import { measureSpreadsheets } from "#bench/accuracy/spreadsheets.ts";
import { report } from "#bench/figures.ts";
report(await measureSpreadsheets(process.argv[2] ?? "/work/shared/data", console.log), undefined);
