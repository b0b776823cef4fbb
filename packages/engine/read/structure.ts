import { blocksOf, type Block, commonWidth, mainBlock } from "./structure-blocks.ts";
import { KIND } from "./dialect-kinds.ts";
import {
  columnsOf,
  type ColumnKind,
  filledCells,
  isBlank,
  plainKind,
} from "./structure-columns.ts";
import { footerOf } from "./structure-footer.ts";
import { headerAt, isUnits } from "./structure-header.ts";

/** Where the table stands among the records of a file. Numbers count all records, blank ones and remarks too. */
export interface Structure {
  width: number;
  /** Records that name the columns, and the first that holds data. */
  levels: number[];
  /** Cells of the records that name the columns. */
  names: string[][];
  first: number;
  columns: ColumnKind[];
  /** Records at the end that are no data: notes, blank ones, other tables. */
  footer: number;
  notes: number;
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
  recut: (row: number) => string[][],
  headerRow?: number | null,
): Structure {
  const blocks = last ? [] : separate(rows);
  const main = blocks.length > 1 ? mainBlock(blocks) : undefined;
  const end = main ? endOf(blocks, main, rows.length) : rows.length;
  const start = main ? startOf(blocks, main) : 0;
  const inside = rows.slice(0, end);
  const common = main?.width ?? commonWidth(inside);
  const { levels, names, first } = headerOf(inside, start, common, recut, headerRow);
  const width = Math.max(common, ...names.map(lastFilled));
  const { footer: below, notes } = footerOf(last ?? inside.slice(first), width);
  const footer = below + (rows.length - end);
  return {
    width,
    levels,
    names,
    first,
    footer,
    notes,
    columns: columnsOf(
      inside
        .slice(first, last ? undefined : rows.length - footer)
        .filter((row) => row.length === common),
      width,
    ),
    units: names.slice(1).some((level) => isUnits(level)),
    tables: main ? blocks.map((block) => ({ rows: block.rows, read: block === main })) : [],
  };
}

function headerOf(
  rows: readonly (readonly string[])[],
  start: number,
  width: number,
  recut: (row: number) => string[][],
  given: number | null | undefined,
) {
  const top = given ?? topRow(rows, start, width);
  const titled = rows.slice(start, top).some((row) => !isBlank(row));
  if (given === null) return { levels: [], names: [], first: top };
  const found = headerAt(rows, top, width, titled).levels;
  if (found.length === 0 && given === undefined) {
    return (
      otherHeader(rows, top, width, recut) ?? {
        levels: [],
        names: [],
        first: firstData(rows, start, top),
      }
    );
  }
  const levels = found.length === 0 ? [top] : found;
  if (given === undefined) levels.unshift(...upperLevels(rows, start, top, width));
  return {
    levels,
    names: levels.map((level) => withoutGaps(rows[level] ?? [], width)),
    first: (levels.at(-1) ?? top) + 1,
  };
}

/** The row above the first data row may be written with another delimiter than the rest, and name the columns. */
function otherHeader(
  rows: readonly (readonly string[])[],
  top: number,
  width: number,
  recut: (row: number) => string[][],
) {
  let above = top - 1;
  while (above >= 0 && isBlank(rows[above] ?? [])) above--;
  if (above >= 0 && width > 2) {
    for (const names of recut(above)) {
      const other = [...rows.slice(0, above), names, ...rows.slice(top)];
      if (names.length !== width || filledCells(names) < width) continue;
      if (headerAt(other, above, width, false).levels.length > 0)
        return { levels: [above], names: [names], first: top };
    }
  }
  return undefined;
}

/** Merged cells over the header: rows right above it, of its width, with several words and no values. */
function upperLevels(
  rows: readonly (readonly string[])[],
  start: number,
  top: number,
  width: number,
): number[] {
  const upper: number[] = [];
  if (width < 4) return upper;
  for (let at = top - 1; at >= start; at--) {
    const row = rows[at] ?? [];
    const filled = row.filter((cell) => cell.trim() !== "");
    if (row.length !== width || filled.length < 2) break;
    if (filled.some((cell) => plainKind(cell) !== KIND.phrase)) break;
    upper.unshift(at);
  }
  return upper;
}

/** A header with more cells than the rows, of which as many are filled as rows have cells, has stray delimiters. */
function withoutGaps(row: readonly string[], width: number): string[] {
  const filled = row.filter((cell) => cell.trim() !== "");
  return row.length > width && filled.length === width ? filled : [...row];
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

/** The first row of the table: the first that is about as full as most rows, titles being left above. */
function topRow(rows: readonly (readonly string[])[], start: number, width: number): number {
  const firstFilled = rows.findIndex((row, at) => at >= start && !isBlank(row));
  if (firstFilled < 0) return start;
  if (width === 1) return firstFilled;
  const fills = rows
    .slice(start, start + 400)
    .map(filledCells)
    .filter((filled) => filled > 0);
  const usual = fills.toSorted((one, other) => one - other)[Math.floor(fills.length * 0.75)] ?? 0;
  const enough = Math.max(2, Math.ceil(Math.min(usual, width) * 0.5));
  for (let at = firstFilled; at < Math.min(rows.length, firstFilled + ABOVE); at++) {
    const row = rows[at] ?? [];
    if (row.length * 2 >= width && filledCells(row) >= enough) return at;
  }
  return firstFilled;
}

/** Where no row names the columns, only rows of one cell are titles: a row half empty may hold data. */
function firstData(rows: readonly (readonly string[])[], start: number, top: number): number {
  let at = start;
  while (at < top && filledCells(rows[at] ?? []) < 2) at++;
  return at;
}

function lastFilled(row: readonly string[]): number {
  let at = row.length;
  while (at > 0 && (row[at - 1] ?? "").trim() === "") at--;
  return at;
}
