import { KIND, kindOf, type Kind } from "./dialect-kinds.ts";

/** What the cells of one column of a sample of rows have in common. */
export interface ColumnKind {
  /** The kind that at least three quarters of the filled cells have, words of every sort taken together. */
  kind: Kind | undefined;
  filled: number;
  rows: number;
  values: ReadonlySet<string>;
  shortest: number;
  longest: number;
}

const MOST = 0.75;
/** Rows looked at, spread over all of them. */
const ROWS = 500;

export function columnsOf(rows: readonly (readonly string[])[], width: number): ColumnKind[] {
  const step = Math.max(1, Math.floor(rows.length / ROWS));
  const some = step === 1 ? rows : rows.filter((_, at) => at % step === 0);
  return Array.from({ length: width }, (_, column) => columnOf(some, column));
}

function columnOf(rows: readonly (readonly string[])[], column: number): ColumnKind {
  const counts = new Map<Kind, number>();
  const values = new Set<string>();
  let filled = 0;
  let shortest = Infinity;
  let longest = 0;
  for (const row of rows) {
    const cell = (row[column] ?? "").trim();
    const kind = plainKind(cell);
    if (kind === KIND.empty) continue;
    filled++;
    values.add(cell);
    shortest = Math.min(shortest, cell.length);
    longest = Math.max(longest, cell.length);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  let found: Kind | undefined;
  for (const [kind, count] of counts) if (count >= filled * MOST) found = kind;
  return { kind: found, filled, rows: rows.length, values, shortest, longest };
}

/** Words, codes and phrases differ too little to tell a name from a value. */
export function plainKind(cell: string): Kind {
  const kind = kindOf(cell);
  return kind === KIND.word || kind === KIND.code || kind === KIND.odd ? KIND.phrase : kind;
}

export function isBlank(row: readonly string[]): boolean {
  return row.every((cell) => cell.trim() === "");
}

export function filledCells(row: readonly string[]): number {
  let filled = 0;
  for (const cell of row) if (cell.trim() !== "") filled++;
  return filled;
}
