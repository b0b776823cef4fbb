import { blocksOf, type Block, commonWidth, mainBlock } from "./structure-blocks.ts";
import { filledCells, isBlank } from "./structure-columns.ts";
import { footerOf } from "./structure-footer.ts";
import { headerAt, isUnits } from "./structure-header.ts";

/** Where the table stands among the records of a file. Numbers count all records, blank ones and remarks too. */
export interface Structure {
  width: number;
  /** Records that name the columns, and the first that holds data. */
  levels: number[];
  first: number;
  /** Records at the end that are no data: notes, blank ones, other tables. */
  footer: number;
  units: boolean;
  /** Tables met: the one read, and others that are not. */
  tables: { rows: number; read: boolean }[];
}

/** Titles and notes above a table are sought in so many records. */
const ABOVE = 60;

/**
 * Finds title rows, header, notes and other tables. `rows` are the records of the start of a file with remarks emptied;
 * `last` those of its end, when the start is not all of it.
 */
export function structureOf(
  rows: readonly (readonly string[])[],
  last: readonly (readonly string[])[] | undefined,
  headerRow?: number | null,
): Structure {
  const blocks = last ? [] : separate(rows);
  const main = blocks.length > 1 ? mainBlock(blocks) : undefined;
  const end = main ? endOf(blocks, main, rows.length) : rows.length;
  const start = main ? startOf(blocks, main) : 0;
  const inside = rows.slice(0, end);
  const common = main?.width ?? commonWidth(inside);
  const top = headerRow ?? topRow(inside, start, common);
  const levels = headerRow === null ? [] : levelsAt(inside, top, common, headerRow);
  const width = widthWith(inside, levels, top, common);
  const first = levels.length > 0 ? (levels.at(-1) ?? top) + 1 : top;
  const footer = footerOf(last ?? inside.slice(first), width) + (rows.length - end);
  const names = levels.slice(1).map((level) => inside[level] ?? []);
  return {
    width,
    levels,
    first,
    footer,
    units: names.some((level) => isUnits(level)),
    tables: main ? blocks.map((block) => ({ rows: block.rows, read: block === main })) : [],
  };
}

/** Blocks are tables of their own only if a row that names columns, or a blank row, stands between them. */
function separate(rows: readonly (readonly string[])[]): Block[] {
  const blocks = blocksOf(rows);
  const [first] = blocks;
  if (!first || blocks.length < 2) return blocks;
  const real = blocks.slice(1).every((block) => {
    const before = rows[block.from - 1];
    if (before && (isBlank(before) || filledCells(before) === 1)) return true;
    return (
      headerAt(rows.slice(block.from, block.to), 0, block.width).levels.length > 0 && block.rows > 3
    );
  });
  return real ? blocks : [];
}

function startOf(blocks: readonly Block[], main: Block): number {
  const before = blocks[blocks.indexOf(main) - 1];
  return before ? before.to : 0;
}

function endOf(blocks: readonly Block[], main: Block, rows: number): number {
  const after = blocks[blocks.indexOf(main) + 1];
  return after ? Math.max(main.to, Math.min(after.from, rows)) : rows;
}

/** The first row of the table: the first that is about as full as the rows below, titles being left above. */
function topRow(rows: readonly (readonly string[])[], start: number, width: number): number {
  const body = rows.slice(start).filter((row) => !isBlank(row));
  const firstFilled = rows.findIndex((row, at) => at >= start && !isBlank(row));
  if (firstFilled < 0) return start;
  if (width === 1) return firstFilled;
  const usual = median(body.slice(0, 400).map(filledCells));
  const enough = Math.max(2, Math.ceil(Math.min(usual, width) * 0.5));
  for (let at = firstFilled; at < Math.min(rows.length, firstFilled + ABOVE); at++) {
    const row = rows[at] ?? [];
    if (row.length * 2 < width) continue;
    if (filledCells(row) >= enough) return at;
  }
  return firstFilled;
}

function levelsAt(
  rows: readonly (readonly string[])[],
  top: number,
  width: number,
  given: number | undefined,
): number[] {
  const { levels } = headerAt(rows, top, width);
  return given === undefined || levels.length > 0 ? levels : [top];
}

/** The header may be wider than most rows (which then lack their last cells), or narrower by cells that hold nothing. */
function widthWith(
  rows: readonly (readonly string[])[],
  levels: readonly number[],
  top: number,
  common: number,
): number {
  const named = Math.max(0, ...levels.map((level) => lastFilled(rows[level] ?? [])));
  if (levels.length === 0) return common;
  if (named >= common) return named;
  const header = Math.max(...levels.map((level) => rows[level]?.length ?? 0));
  if (header >= common) return common;
  let used = named;
  for (const row of rows.slice(top + 1))
    if (row.length <= common) used = Math.max(used, lastFilled(row));
  return Math.max(header, used);
}

function lastFilled(row: readonly string[]): number {
  let at = row.length;
  while (at > 0 && (row[at - 1] ?? "").trim() === "") at--;
  return at;
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? 0;
}
