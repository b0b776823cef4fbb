import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { parquetWriteBuffer } from "hyparquet-writer";

/** Not every package exports the data it carries: it is read where `npm ci` lays it. */
const FOLDER = "node_modules";

type Cell = string | number | null;
/** A table as it will stand in a file: its header, and how a row is made of a thing. */
export interface Table<T> {
  rows: T[];
  columns: Record<string, (row: T) => Cell>;
}

/** The bytes of a file that an npm package carries. */
export async function packageBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(join(FOLDER, path)));
}

export async function packageJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(join(FOLDER, path), "utf8"));
}

/** As French producers' software writes it: `;`, CRLF, Windows-1252. Letters that it lacks stand as `?`. */
export function frenchCsv<T>(table: Table<T>): Uint8Array<ArrayBuffer> {
  const text = csvText(table, ";", "\r\n");
  // Letters of Windows-1252 that Latin-1 has elsewhere or not at all.
  const moved: Record<string, number> = {
    œ: 0x9c,
    Œ: 0x8c,
    Ÿ: 0x9f,
    "’": 0x92,
    "–": 0x96,
    "€": 0x80,
  };
  return Uint8Array.from(text, (letter) => moved[letter] ?? latin1(letter));
}

export function csv<T>(table: Table<T>): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(csvText(table, ",", "\n"));
}

export function json(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(value));
}

export function parquet<T>({ rows, columns }: Table<T>): Uint8Array<ArrayBuffer> {
  const columnData = Object.entries(columns).map(([name, cell]) => {
    const data = rows.map(cell);
    return typeof data.find((value) => value !== null) === "number"
      ? { name, data: data.map((value) => value && Number(value)), type: "INT32" as const }
      : { name, data, type: "STRING" as const };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

/** The first rows of a Parquet file that a package carries, as a file of their own. */
export async function parquetHead(path: string, rows: number): Promise<Uint8Array<ArrayBuffer>> {
  const file = await asyncBufferFromFile(join(FOLDER, path));
  const head = await parquetReadObjects({ file, compressors, rowStart: 0, rowEnd: rows });
  const columnData = Object.keys(head[0] ?? {}).map((name) => ({
    name,
    data: head.map((row): unknown => row[name]),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

function csvText<T>({ rows, columns }: Table<T>, delimiter: string, newline: string): string {
  const cells = Object.values(columns);
  const lines = rows.map((row) =>
    cells.map((cell) => quoted(cell(row), delimiter)).join(delimiter),
  );
  return [Object.keys(columns).join(delimiter), ...lines, ""].join(newline);
}

function quoted(cell: Cell, delimiter: string): string {
  const text = String(cell ?? "");
  return text.includes(delimiter) || /["\r\n]/.test(text)
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}

function latin1(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  return code < 0x100 ? code : 0x3f;
}
