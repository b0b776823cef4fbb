import { KIND, type Kind } from "./dialect-kinds.ts";
import { cut, type Grammar, PLAIN, type RawRecord } from "./records-cut.ts";
import { fit } from "./records-fit.ts";

/** What the rows of a table have in common, so that one that differs can be mended. */
export interface Shape {
  width: number;
  columns: ColumnShape[];
}

export interface ColumnShape {
  /** What nearly all of its cells are; absent when they differ or there are none. */
  kind?: Kind;
  /** Whether cells of it are empty. */
  empty: "never" | "sometimes" | "always";
}

/** More cells than this are not tried one by one. */
const TRIED = 64;
/** Other delimiters a single row may have been written with. */
const DELIMITERS = [",", ";", "\t", "|", " "];
const ODD = 0.5;
const OTHER_DELIMITER = 0.3;

/**
 * The likeliest reading of a record that has not the width of the table: a stray quote taken as a character, an empty
 * cell too many dropped, cells joined again that an unquoted delimiter cut, missing cells put where their column is,
 * a row written with another delimiter. `mended` says what was done.
 */
export function mend(text: string, record: RawRecord, grammar: Grammar, shape: Shape): RawRecord {
  if (record.cells.every((cell) => cell.trim() === "")) return record;
  let best = fit(record, grammar.delimiter, shape);
  let least = best.cost + (record.odd ? ODD : 0);
  for (const { other, delimiter, cost } of readings(text, record, grammar, shape)) {
    const fitted = fit(other, delimiter, shape);
    const total = fitted.cost + cost + (other.odd ? ODD : 0);
    if (total < least) {
      least = total;
      best = fitted;
    }
  }
  return best.record;
}

function* readings(text: string, record: RawRecord, grammar: Grammar, shape: Shape) {
  const { delimiter } = grammar;
  const { start } = record;
  if (isBroken(record)) {
    for (const literal of record.quoted.slice(0, TRIED)) {
      const other = cut(text, start, grammar, { literal, closing: false });
      if (Math.abs(other.cells.length - shape.width) < 3) yield { other, delimiter, cost: ODD / 2 };
    }
    yield {
      other: cut(text, start, grammar, { literal: -1, closing: true }),
      delimiter,
      cost: ODD / 2,
    };
  }
  if (record.cells.length > 1 || shape.width < 3 || !isTyped(shape)) return;
  for (const delimiter of DELIMITERS) {
    if (delimiter === grammar.delimiter) continue;
    const other = cut(text, start, { ...grammar, delimiter }, PLAIN);
    if (other.cells.length >= shape.width) yield { other, delimiter, cost: OTHER_DELIMITER };
  }
}

/** Its quotes do not add up, or hold a line end: the record may be cut wrongly. */
export function isBroken(record: RawRecord): boolean {
  return record.odd || record.quoted.some((column) => /[\r\n]/.test(record.cells[column] ?? ""));
}

/** Only numbers, times or links in two columns prove that another cut of a row is right. */
function isTyped(shape: Shape): boolean {
  let typed = 0;
  for (const { kind } of shape.columns) {
    if (kind === KIND.number || kind === KIND.time || kind === KIND.link) typed++;
  }
  return typed >= 2;
}
