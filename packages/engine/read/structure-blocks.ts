import { isBlank } from "./structure-columns.ts";

/** Consecutive rows of one width: a table, or a part of one. Row numbers; `to` is exclusive. */
export interface Block {
  from: number;
  to: number;
  width: number;
  rows: number;
}

/** Fewer rows of another width in a row are accidents of one table. */
const STEADY = 3;
/** A file whose width changes more often is one ragged table. */
const TABLES = 6;

/** The blocks a file is made of, in order; rows that fit none (titles, notes) lie between them. */
export function blocksOf(rows: readonly (readonly string[])[]): Block[] {
  const runs = runsOf(rows);
  const steady = runs.filter((run) => run.rows >= STEADY && run.width > 1);
  const joined: Block[] = [];
  for (const run of steady) {
    const last = joined.at(-1);
    if (last && last.width === run.width) {
      last.to = run.to;
      last.rows += run.rows;
    } else joined.push({ ...run });
  }
  return joined.length > TABLES ? [] : joined;
}

function runsOf(rows: readonly (readonly string[])[]): Block[] {
  const runs: Block[] = [];
  for (const [at, row] of rows.entries()) {
    if (isBlank(row)) continue;
    const last = runs.at(-1);
    if (last && last.width === row.length) {
      last.to = at + 1;
      last.rows++;
    } else runs.push({ from: at, to: at + 1, width: row.length, rows: 1 });
  }
  return runs;
}

/** The width of the table that most cells are in, when the file is one table. */
export function commonWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const row of rows)
    if (!isBlank(row)) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let width = 1;
  let most = 0;
  for (const [wide, count] of counts) {
    const weight = count * (1.3 - 1 / wide);
    if (weight > most) {
      most = weight;
      width = wide;
    }
  }
  return width;
}

/** The first block that is at least half as large as the largest: the table a file is about. */
export function mainBlock(blocks: readonly Block[]): Block | undefined {
  const cells = (block: Block) => block.rows * block.width;
  const largest = Math.max(0, ...blocks.map(cells));
  return blocks.find((block) => cells(block) * 2 >= largest);
}
