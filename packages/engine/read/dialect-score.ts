import { BELIEF } from "./dialect-candidates.ts";
import { KIND, kindOf } from "./dialect-kinds.ts";
import type { Grammar, RawRecord } from "./records-cut.ts";
import { records } from "./records.ts";
import { isBlank } from "./structure-columns.ts";

export interface Score {
  total: number;
  /** Cells of a row of the table. */
  width: number;
  /** Share of records that have this width. */
  steady: number;
  /** Share of cells that look like values, and of cells that look like their column. */
  sane: number;
  alike: number;
  /** Share of quote characters that open or close a cell, or stand doubled in one. */
  explained: number;
}

const RECORDS = 400;

/** A grammar with what its rows alone tell: the most it can score, and its rows for a look at their cells. */
interface Shaped {
  grammar: Grammar;
  shape: number;
  rows: string[][];
  score: Score;
}

/**
 * How well grammars explain a text: rows of one width, cells that are values, columns of one kind, quotes that quote,
 * and a delimiter that people use. Each is a factor between 0 and 1; on few rows belief weighs more.
 */
export function scoresOf(
  text: string,
  grammars: readonly Grammar[],
  whole: boolean,
  comment?: string,
): { grammar: Grammar; score: Score }[] {
  const shaped = grammars.map((grammar) => shapeOf(text, grammar, whole, comment));
  let best = 0;
  // Cells can only lower a score, and looking at them is the dear part: the most promising first.
  for (const one of shaped.toSorted((a, b) => b.shape - a.shape)) {
    if (one.shape < best / 2) one.score.total = one.shape / 2;
    else judge(one);
    best = Math.max(best, one.score.total);
  }
  return shaped;
}

function shapeOf(text: string, grammar: Grammar, whole: boolean, comment?: string): Shaped {
  const found = sample(text, grammar, whole, comment);
  const rows = found.map(({ cells }) => cells);
  const score = { total: 0, width: 0, steady: 0, sane: 0, alike: 0, explained: 0 };
  if (rows.length === 0) return { grammar, shape: 0, rows, score };
  const { width, steady, from } = widthOf(rows);
  const odd = found.filter((record) => record.odd).length;
  const { explained, weight } = explainedQuotes(text, found, grammar);

  const columns = width === 1 ? 0.35 : width / (width + 0.25);
  const head = rows[from]?.length === width ? 1 : 0.8;
  const shape =
    steady ** 2 *
    columns *
    head *
    (1 - (0.5 * odd) / rows.length) *
    (1 - weight * (1 - explained)) *
    quoteBelief(found, grammar) *
    believed(text, grammar, width) ** (1 + 8 / rows.length);
  return { grammar, shape, rows: rows.slice(from), score: { ...score, width, steady, explained } };
}

function judge({ grammar, shape, rows, score }: Shaped): void {
  if (rows.length === 0) return;
  const { sane, alike } = cellsOf(rows, score.width, grammar);
  Object.assign(score, { sane, alike, total: shape * sane * (0.5 + 0.5 * alike) });
}

function believed(text: string, grammar: Grammar, width: number): number {
  if (width === 1) return 1;
  return grammar.runs ? runsBelief(text) : (BELIEF[grammar.delimiter] ?? 0.5);
}

function sample(text: string, grammar: Grammar, whole: boolean, comment?: string): RawRecord[] {
  const found: RawRecord[] = [];
  for (const record of records(text, grammar)) {
    if (found.length >= RECORDS) break;
    // The last record of a part is cut off.
    if (!whole && record.end >= text.length && found.length > 1) break;
    if (isBlank(record.cells)) continue;
    if (comment !== undefined && text.startsWith(comment, record.start)) continue;
    found.push(record);
  }
  return found;
}

/**
 * The width most cells are in, and how many rows have it, leaving out shorter rows before and after the table (titles,
 * notes, totals), which count the less against it the fewer they are.
 */
function widthOf(rows: string[][]): { width: number; steady: number; from: number } {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let width = 1;
  let most = 0;
  for (const [wide, count] of counts) {
    const weight = count * (wide === 1 ? 0.3 : 1 - 1 / (wide + 1));
    if (weight > most || (weight === most && wide > width)) {
      most = weight;
      width = wide;
    }
  }
  const around = Math.max(width > 2 ? 10 : 3, Math.ceil(rows.length * 0.15));
  let from = 0;
  while (from < around && from < rows.length && (rows[from]?.length ?? 0) < width) from++;
  let to = rows.length;
  while (rows.length - to < around && to > from && (rows[to - 1]?.length ?? 0) < width) to--;
  let sum = 0;
  for (const row of rows.slice(from, to)) sum += row.length === width ? 1 : nearly(row, width);
  const inside = to - from;
  const outside = (rows.length - inside) / rows.length;
  return { width, steady: inside === 0 ? 0 : (sum / inside) * (1 - 0.35 * outside), from };
}

/** A row without its empty last cells, or with some more, is a lesser fault than one cut quite otherwise. */
function nearly(row: string[], width: number): number {
  if (row.length > width) return row.slice(width).every((cell) => cell.trim() === "") ? 0.7 : 0.2;
  return row.length > 1 && row.length >= width - 2 ? 0.4 : 0;
}

function cellsOf(rows: string[][], width: number, grammar: Grammar) {
  const kinds = Array.from({ length: width }, () => Array.from({ length: 9 }, () => 0));
  let cells = 0;
  let sane = 0;
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      const kind = kindOf(cell);
      cells++;
      sane += saneness(cell, kind, grammar);
      const counts = kinds[column];
      if (counts) counts[kind] = (counts[kind] ?? 0) + 1;
    }
  }
  let alike = 0;
  for (const counts of kinds) alike += likeness(counts);
  return { sane: cells === 0 ? 0 : sane / cells, alike: width === 0 ? 0 : alike / width };
}

const OTHERS = /[;\t|]/;
/** What may be a delimiter, with no space about it. */
const INSIDE = /(?<=[\p{L}\p{N}])[~^#:|;](?=[\p{L}\p{N}])/gu;
const GLUED = /\d[~^#:|;]|[~^#:|;]\d/;
/** A comma with no space after it, as between cells and not as in a sentence. */
const TIGHT = /,(?!\s|\d{3}(?!\d)|$)/;

function saneness(cell: string, kind: number, grammar: Grammar): number {
  if (kind === KIND.odd) return 0.1;
  if (kind === KIND.empty) return 0.9;
  if (kind !== KIND.phrase) return 1;
  if (halfQuoted(cell.trim(), grammar.quote)) return 0.5;
  const tight = cell.length < 200 ? cell.match(INSIDE)?.length : undefined;
  if (tight !== undefined) return tight > 1 || GLUED.test(cell) ? 0.5 : 0.7;
  const other = OTHERS.exec(cell);
  if (other && other[0] !== grammar.delimiter) return 0.6;
  return grammar.delimiter !== "," && cell.length < 200 && TIGHT.test(cell) ? 0.6 : 0.9;
}

/** Quotes of another kind around a cell, or a quote at one of its edges only. */
function halfQuoted(cell: string, quote: string): boolean {
  const first = cell[0] ?? "";
  const last = cell.at(-1) ?? "";
  const opens = first === '"' || first === "'" || first === "`";
  const closes = last === '"' || last === "'" || last === "`";
  if (opens && closes && first === last) return first !== quote && quote !== "";
  return opens || closes;
}

/** Share of the commonest kind among cells that hold something; words, codes and phrases are one kind. */
function likeness(counts: number[]): number {
  const words = (counts[KIND.code] ?? 0) + (counts[KIND.word] ?? 0) + (counts[KIND.phrase] ?? 0);
  const others = [KIND.number, KIND.time, KIND.link, KIND.structure].map(
    (kind) => counts[kind] ?? 0,
  );
  const all = words + others.reduce((sum, count) => sum + count, 0) + (counts[KIND.odd] ?? 0);
  return all === 0 ? 0.8 : Math.max(words * 0.95, ...others) / all;
}

/** The more quotes a row has, the more it tells that they do not quote: a few may be inches. */
function explainedQuotes(text: string, found: RawRecord[], grammar: Grammar) {
  const last = found.at(-1);
  if (!last) return { explained: 1, weight: 0 };
  const marks = grammar.quote === "" || grammar.quote === '"' ? ['"'] : ['"', grammar.quote];
  const part = text.slice(0, last.end);
  const all = marks.reduce((sum, mark) => sum + countOf(part, mark), 0);
  if (all === 0) return { explained: 1, weight: 0 };
  let quoting = 0;
  for (const { cells, quoted, odd } of found) {
    for (const column of quoted)
      quoting += 2 + (odd ? 0 : 2 * countOf(cells[column] ?? "", grammar.quote));
  }
  const explained = Math.min(1, quoting / all);
  return { explained, weight: 0.35 + 0.35 * Math.min(1, all / found.length) };
}

/** Columns set with spaces have several between most cells, where sentences have one. */
function runsBelief(text: string): number {
  const part = text.slice(0, 8192);
  const gaps = part.match(/(?<=\S) +(?=\S)/g) ?? [];
  const wide = gaps.filter((gap) => gap.length > 1).length;
  return gaps.length === 0 ? 0.6 : 0.6 + (0.3 * wide) / gaps.length;
}

function countOf(text: string, mark: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count++;
  return count;
}

function quoteBelief(found: RawRecord[], grammar: Grammar): number {
  if (grammar.quote === '"') return 1;
  if (grammar.quote === "") return 0.93;
  const having = found.filter(({ quoted }) => quoted.length > 0).length;
  return having / found.length > 0.3 ? 0.98 : 0.9;
}
