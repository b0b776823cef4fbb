import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Figure } from "#bench/figures.ts";
import { memorySource } from "#engine/read/bytes.ts";
import { open } from "#engine/read/open.ts";
import { workbookOf } from "#engine/read/workbook-of.ts";
import { records } from "#engine/read/records.ts";
import type { Sheet } from "#engine/read/workbook.ts";
import { Unreadable } from "#engine/unreadable.ts";
import { corpus, filesUnder } from "./corpus.ts";
import { sameCell, trimmed } from "./same-cells.ts";

const BOOKS = /\.(?:xlsx|xlsm|xlsb|xls|ods)$/i;

/** Sheets equal to their truths, workbooks read or refused with a reason, and one table in five files. */
export async function measureSpreadsheets(
  dataDir: string,
  say: (line: string) => void = () => undefined,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const name of ["sheetjs", "calamine"]) {
    const folder = corpus(dataDir, `spreadsheets/${name}`);
    if (folder) figures.push(...(await measureFolder(folder, name, say)));
    else say(`spreadsheets/${name} is absent`);
  }
  const washers = corpus(dataDir, "csv-portals/lave-linge");
  if (washers) figures.push(await measureTwins(washers));
  return figures;
}

interface Tally {
  sheets: number;
  equal: number;
  read: number;
  refused: number;
  fallen: number;
}

async function measureFolder(folder: string, name: string, say: (line: string) => void) {
  const tally: Tally = { sheets: 0, equal: 0, read: 0, refused: 0, fallen: 0 };
  for (const path of filesUnder(folder).filter((file) => BOOKS.test(file))) {
    try {
      await measureBook(path, tally, say);
      tally.read += 1;
    } catch (error) {
      if (error instanceof Unreadable) tally.refused += 1;
      else tally.fallen += 1;
      say(`${basename(path)}: ${String(error)}`);
    }
  }
  const { sheets, equal, read, refused, fallen } = tally;
  const figures: Figure[] = [
    { name: `${name}: workbooks read`, value: read, unit: "files" },
    { name: `${name}: refused with a reason`, value: refused, unit: "files" },
    {
      name: `${name}: fallen over`,
      value: fallen,
      unit: "files",
      budget: "= 0",
      holds: fallen === 0,
    },
  ];
  if (sheets > 0)
    figures.push({
      name: `${name}: sheets equal to their truth`,
      value: equal / sheets,
      unit: `of ${sheets}`,
      budget: "= 1",
      holds: equal === sheets,
    });
  return figures;
}

async function measureBook(path: string, tally: Tally, say: (line: string) => void) {
  const book = await workbookOf(memorySource(readFileSync(path)));
  for (const [at, sheet] of book.sheets.entries()) {
    const rows = await rowsOf(sheet);
    const truth = `${path}.${at}.csv`;
    if (!existsSync(truth)) continue;
    tally.sheets += 1;
    const difference = compare(readFileSync(truth, "utf8"), rows);
    if (difference === undefined) tally.equal += 1;
    else say(`${basename(truth)}: ${difference}`);
  }
}

async function rowsOf(sheet: Sheet): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const batch of sheet.rows([]))
    for (const row of batch) {
      while (rows.length < row.index && rows.length < 100_000) rows.push([]);
      rows.push(row.texts);
    }
  return rows;
}

/** What differs first; undefined when all cells say the same. */
function compare(truth: string, ours: string[][]): string | undefined {
  const wanted = trimmed(cellsOf(truth, ","));
  const got = trimmed(ours);
  if (wanted.length !== got.length) return `${got.length} rows for ${wanted.length}`;
  for (const [row, cells] of wanted.entries())
    for (let at = 0; at < Math.max(cells.length, got[row]?.length ?? 0); at += 1) {
      const [shown, cell] = [cells[at] ?? "", got[row]?.[at] ?? ""];
      if (!sameCell(shown, cell)) return `row ${row + 1}, cell ${at + 1}: ${cell} for ${shown}`;
    }
  return undefined;
}

/** The same table with comma, semicolon, tabs, as ODS and as XLSX. */
async function measureTwins(folder: string): Promise<Figure> {
  const files = filesUnder(folder).filter((path) =>
    /lave-linge[^/]*\.(?:csv|xlsx|ods)$/.test(path),
  );
  const tables = await Promise.all(files.map(tableOf));
  const [first = []] = tables;
  const equal = tables.filter((rows) => JSON.stringify(rows) === JSON.stringify(first)).length;
  return {
    name: "lave-linge: equal tables",
    value: equal,
    unit: `of ${files.length}`,
    budget: "all",
    holds: equal === files.length && equal > 0,
  };
}

async function tableOf(path: string): Promise<string[][]> {
  const opened = await open(memorySource(readFileSync(path)), { name: path });
  if (opened.kind === "other") return [];
  let text = "";
  const decoder = new TextDecoder();
  for await (const part of opened.kind === "table" ? opened.csv : opened.bytes)
    text += decoder.decode(part, { stream: true });
  const [head = ""] = text.split("\n");
  const delimiter = [",", ";", "\t"].find((one) => head.split(one).length > 10) ?? ",";
  return cellsOf(text.trim(), delimiter);
}

function cellsOf(text: string, delimiter: string): string[][] {
  const grammar = { delimiter, quote: '"', escape: '"', newline: "\n" } as const;
  return [...records(text, grammar)].map(({ cells }) => cells);
}
