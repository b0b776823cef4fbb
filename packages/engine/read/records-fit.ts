import { KIND } from "./dialect-kinds.ts";
import type { RawRecord } from "./records-cut.ts";
import type { ColumnShape, Shape } from "./records-mend.ts";
import { plainKind } from "./structure-columns.ts";

/** Prices of what may be done to a row so that it fits, in the measure of one cell that is of another kind. */
const PRICE = { drop: 0.4, join: 0.5, joinQuoted: 3, skip: 0.5, skipLast: 0.3, lose: 2 };
/** Beyond these bounds a row is cut or filled at its end: the table of prices would be too large. */
const WIDEST = 400;
const FARTHEST = 40;

export interface Fitted {
  record: RawRecord;
  cost: number;
}

/** Lays the cells of a record over the columns of a table at the least price. */
export function fit(record: RawRecord, delimiter: string, shape: Shape): Fitted {
  const { width, columns } = shape;
  const { cells } = record;
  const far = Math.abs(cells.length - width);
  // One cell alone is a note, or a row broken off.
  if (cells.length === 1) return { record, cost: width * PRICE.skipLast + total(cells, columns) };
  if (width > WIDEST || far > FARTHEST) return { record, cost: far * PRICE.lose };
  if (far === 0) return { record, cost: total(cells, columns) };
  const steps = cheapest(record, delimiter, shape);
  const lost = cells.slice(width).filter((cell) => cell.trim() !== "").length;
  const plain =
    total(cells.slice(0, width), columns) +
    lost * PRICE.lose +
    Math.max(0, width - cells.length) * PRICE.skipLast;
  if (steps.cost >= plain - 0.01) return { record, cost: plain };
  return { record: { ...record, cells: steps.cells, mended: true }, cost: steps.cost };
}

function total(cells: readonly string[], columns: readonly ColumnShape[]): number {
  let sum = 0;
  for (const [at, cell] of cells.entries()) sum += mismatch(cell, columns[at]);
  return sum;
}

/** How badly a cell sits in a column: 0 like the others, 1.5 a word among numbers. */
function mismatch(cell: string, column: ColumnShape | undefined): number {
  if (!column) return 0;
  const kind = plainKind(cell);
  if (kind === KIND.empty)
    return column.empty === "never" ? 0.6 : column.empty === "always" ? 0 : 0.1;
  if (column.empty === "always") return 0.8;
  if (column.kind === undefined) return 0.2;
  if (kind === column.kind) return 0;
  return column.kind === KIND.phrase ? 0.4 : 1.5;
}

/** What was done with cell `i - 1` and column `j - 1` to come to a point of the grid. */
const ACT = { start: 0, lay: 1, drop: 2, join: 3, skip: 4 } as const;
/** How far from the straight way an alignment may stray, beside the cells that are too many or too few. */
const STRAY = 2;

/** The cheapest way through the grid of cells and columns (as texts are aligned: Needleman and Wunsch, 1970). */
function cheapest(record: RawRecord, delimiter: string, shape: Shape) {
  const { cells } = record;
  const { width, columns } = shape;
  const quoted = new Set(record.quoted);
  const across = width + 1;
  const costs = new Float64Array((cells.length + 1) * across).fill(Infinity);
  const acts = new Uint8Array(costs.length);
  costs[0] = 0;
  const surplus = cells.length - width;
  const left = Math.max(surplus, 0) + STRAY;
  const right = Math.max(-surplus, 0) + STRAY;
  for (let i = 0; i <= cells.length; i++) {
    const cell = cells[i - 1] ?? "";
    const empty = cell.trim() === "";
    const joinPrice = quoted.has(i - 1) || quoted.has(i - 2) ? PRICE.joinQuoted : PRICE.join;
    for (let j = Math.max(0, i - left); j <= Math.min(width, i + right); j++) {
      if (i === 0 && j === 0) continue;
      const here = i * across + j;
      const column = columns[j - 1];
      const offer = (cost: number, act: number) => {
        if (cost >= (costs[here] ?? 0)) return;
        costs[here] = cost;
        acts[here] = act;
      };
      if (i > 0 && j > 0) offer((costs[here - across - 1] ?? 0) + mismatch(cell, column), ACT.lay);
      if (i > 0 && empty) offer((costs[here - across] ?? 0) + PRICE.drop, ACT.drop);
      if (i > 1 && j > 0 && acts[here - across] !== ACT.skip && mayJoin(column)) {
        offer((costs[here - across] ?? 0) + joinPrice, ACT.join);
      }
      const skipPrice = i === cells.length ? PRICE.skipLast : PRICE.skip;
      if (j > 0) offer((costs[here - 1] ?? 0) + skipPrice + mismatch("", column) / 2, ACT.skip);
    }
  }
  return { cost: costs.at(-1) ?? Infinity, cells: walkBack(acts, cells, width, delimiter) };
}

function mayJoin(column: ColumnShape | undefined): boolean {
  return column?.kind === undefined || column.kind === KIND.phrase;
}

function walkBack(
  acts: Uint8Array,
  cells: readonly string[],
  width: number,
  delimiter: string,
): string[] {
  const laid = Array.from({ length: width }, () => "");
  let i = cells.length;
  let j = width;
  let tail = "";
  while (i > 0 || j > 0) {
    const act = acts[i * (width + 1) + j] ?? ACT.start;
    if (act === ACT.start) break;
    if (act === ACT.join) {
      tail = delimiter + (cells[i - 1] ?? "") + tail;
    } else if (act === ACT.lay) {
      laid[j - 1] = (cells[i - 1] ?? "") + tail;
      tail = "";
    }
    if (act !== ACT.skip) i--;
    if (act === ACT.lay || act === ACT.skip) j--;
  }
  return laid;
}
