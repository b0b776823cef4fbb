/** What a cell of a sheet holds. */
export const EMPTY = 0;
export const TEXT = 1;
export const NUMBER = 2;
export const BOOL = 3;
export const DATE = 4;
export const ERROR = 5;

/** One row that has cells; `texts` and `kinds` are as long as its last cell, holes are EMPTY. */
export interface SheetRow {
  /** Counted from 0, as in the sheet. */
  index: number;
  hidden: boolean;
  texts: string[];
  kinds: number[];
}

/** Cells shown as one: rows and columns from 0, ends included. */
export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface Sheet {
  name: string;
  visible: boolean;
  /** Reads the sheet from its first row, some rows at a time; `merges` is filled by the end. */
  rows(merges: Merge[]): AsyncGenerator<SheetRow[]> | Generator<SheetRow[]>;
}

export interface Workbook {
  format: string;
  sheets: Sheet[];
}

/** The widest sheet spreadsheet programs make. */
export const WIDTH_LIMIT = 16_384;

export function newRow(index: number, hidden = false): SheetRow {
  return { index, hidden, texts: [], kinds: [] };
}

export function setCell(row: SheetRow, column: number, kind: number, text: string): void {
  if (column < 0 || column >= WIDTH_LIMIT) return;
  for (let at = row.kinds.length; at < column; at += 1) {
    row.kinds.push(EMPTY);
    row.texts.push("");
  }
  row.kinds[column] = kind === TEXT && text === "" ? EMPTY : kind;
  row.texts[column] = text;
}

/** `BC12` → column 54, row 11; -1 for what is missing. */
export function cellPlace(reference: string): { column: number; row: number } {
  let column = 0;
  let row = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at);
    if (code >= 65 && code <= 90) column = column * 26 + code - 64;
    else if (code >= 97 && code <= 122) column = column * 26 + code - 96;
    else if (code >= 48 && code <= 57) row = row * 10 + code - 48;
  }
  return { column: column - 1, row: row - 1 };
}
