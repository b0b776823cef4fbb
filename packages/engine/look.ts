import type { Kernel } from "./kernel/kernel.ts";
import type { ColumnType } from "./profile/profile.ts";
import { typeOf } from "./profile/values.ts";
import type { CsvReader } from "./read/csv.ts";
import type { Opened } from "./read/opened.ts";
import type { Table } from "./table.ts";

const ROWS = 20;
const COLUMNS = 100;
const LONGEST_CELL = 100;

/** What is known of a file before it was read to its end; types may still change. */
export interface Look {
  format: string;
  compression?: "gzip" | "zip";
  columns: { name: string; type: ColumnType }[];
  /** The first rows as they are written; null for an empty cell. */
  rows: (string | null)[][];
}

export function bareLook(opened: Opened): Look {
  const { compression } = opened;
  return {
    format: opened.kind === "text" ? "csv" : opened.format,
    ...(compression ? { compression } : {}),
    columns: [],
    rows: [],
  };
}

/** Columns and first rows, while the reader still holds the first block. */
export function firstLook(kernel: Kernel, table: Table, reader: CsvReader): Omit<Look, "format"> {
  const columns = table.columns.slice(0, COLUMNS);
  const stride = table.columns.length * 8;
  const cell = (row: number, column: number) => {
    const at = reader.cells + row * stride + column * 8;
    const from = kernel.view.getUint32(at, true);
    const length = kernel.view.getUint32(at + 4, true) - from;
    return length > 0 ? kernel.text(from, Math.min(length, LONGEST_CELL)) : null;
  };
  return {
    columns: columns.map(({ name, kind, told }) => ({ name, type: told ?? typeOf(kind) })),
    rows: Array.from({ length: Math.min(ROWS, reader.rows) }, (_, row) =>
      columns.map((_, column) => cell(row, column)),
    ),
  };
}
