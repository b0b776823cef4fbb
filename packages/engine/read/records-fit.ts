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
  if (width > WIDEST || far > FARTHEST) return { record, cost: far * PRICE.lose };
  if (far === 0) return { record, cost: total(cells, columns) };
  const steps = cheapest(record, delimiter, shape);
  const lost = cells.slice(width).filter((cell) => cell.trim() !== "").length;
  const plain = total(cells.slice(0, width), columns) + lost * PRICE.lose + Math.max(0, width - cells.length) * PRICE.skipLast;
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
  if (kind === KIND.empty) return column.empty === "never" ? 0.6 : column.empty === "always" ? 0 : 0.1;
  if (column.empty === "always") return 0.8;
  if (column.kind === undefined) return 0.2;
  if (kind === column.kind) return 0;
  return column.kind === KIND.phrase ? 0.4 : 1.5;
}

interface Step {
  cost: number;
  /** What was done with cell `i - 1` and column `j - 1` to come here. */
  act: "lay" | "drop" | "join" | "skip" | "start";
}

/** The cheapest way through the grid of cells and columns (as texts are aligned: Needleman and Wunsch, 1970). */
function cheapest(record: RawRecord, delimiter: string, shape: Shape): { cost: number; cells: string[] } {
  const { cells } = record;
  const { width, columns } = shape;
  const quoted = new Set(record.quoted);
  const grid: Step[][] = [[{ cost: 0, act: "start" }]];
  const at = (i: number, j: number) => grid[i]?.[j]?.cost ?? Infinity;
  for (let i = 0; i <= cells.length; i++) {
    const row = (grid[i] ??= []);
    const cell = cells[i - 1] ?? "";
    for (let j = 0; j <= width; j++) {
      if (i === 0 && j === 0) continue;
      const column = columns[j - 1];
      let best: Step = { cost: Infinity, act: "start" };
      const offer = (cost: number, act: Step["act"]) => {
        if (cost < best.cost) best = { cost, act };
      };
      if (i > 0 && j > 0) offer(at(i - 1, j - 1) + mismatch(cell, column), "lay");
      if (i > 0 && cell.trim() === "") offer(at(i - 1, j) + PRICE.drop, "drop");
      if (i > 1 && j > 0 && grid[i - 1]?.[j]?.act !== "skip" && mayJoin(column)) {
        const price = quoted.has(i - 1) || quoted.has(i - 2) ? PRICE.joinQuoted : PRICE.join;
        offer(at(i - 1, j) + price, "join");
      }
      const price = i === cells.length ? PRICE.skipLast : PRICE.skip;
      if (j > 0) offer(at(i, j - 1) + price + mismatch("", column) / 2, "skip");
      row[j] = best;
    }
  }
  return { cost: at(cells.length, width), cells: walkBack(grid, cells, width, delimiter) };
}

function mayJoin(column: ColumnShape | undefined): boolean {
  return column?.kind === undefined || column.kind === KIND.phrase;
}

function walkBack(grid: Step[][], cells: readonly string[], width: number, delimiter: string): string[] {
  const laid = Array.from({ length: width }, () => "");
  let i = cells.length;
  let j = width;
  let tail = "";
  while (i > 0 || j > 0) {
    const act = grid[i]?.[j]?.act ?? "start";
    if (act === "start") break;
    if (act === "join") {
      tail = delimiter + (cells[i - 1] ?? "") + tail;
    } else if (act === "lay") {
      laid[j - 1] = (cells[i - 1] ?? "") + tail;
      tail = "";
    }
    if (act !== "skip") i--;
    if (act === "lay" || act === "skip") j--;
  }
  return laid;
}
