import type { Dialect } from "#engine/profile/profile.ts";

/** The part of a dialect that cuts text into cells. */
export interface Grammar extends Pick<Dialect, "delimiter" | "quote" | "escape" | "newline"> {
  /** Several delimiters in a row are one, and those that begin a line are none: columns set with spaces. */
  runs?: boolean;
}

export interface RawRecord {
  cells: string[];
  /** Where the record starts, and where the next one does. */
  start: number;
  end: number;
  /** Which cells were written in quotes: cell numbers in order. */
  quoted: number[];
  /** A quote stands where none should, or none closes: the cells are a guess. */
  odd: boolean;
  /** Its cells are not as written, so that they fit the table. */
  mended?: true;
}

/** How one record is to be read when its quotes do not add up. */
export interface Reading {
  /** Number of the cell whose opening quote is a character like any other; -1 for none. */
  literal: number;
  /** A quote inside a quoted cell ends the quotes, and what follows belongs to the cell. */
  closing: boolean;
}

export const PLAIN: Reading = { literal: -1, closing: false };
const NEVER = -1;

/** Cuts the record that starts at `start` by the rules of `records`, whatever its width. */
export function cut(text: string, start: number, grammar: Grammar, reading: Reading): RawRecord {
  const { delimiter, quote, escape, newline } = grammar;
  const first = delimiter.charCodeAt(0);
  const longer = delimiter.length > 1;
  const mark = quote === "" ? NEVER : quote.charCodeAt(0);
  const slash = escape !== "" && escape !== quote ? escape.charCodeAt(0) : NEVER;
  const lone = newline === "\r" || newline === "mixed";
  const record: RawRecord = { cells: [], start, end: text.length, quoted: [], odd: false };
  const { cells } = record;
  const stops = stopsOf(grammar, first, slash);
  let at = start;
  if (grammar.runs) at = pastRun(text, at, delimiter);
  for (;;) {
    let from = at;
    if (mark !== NEVER) {
      if (first !== 32) while (text.charCodeAt(from) === 32) from++;
      if (text.charCodeAt(from) === mark && cells.length !== reading.literal) {
        const closed = inQuotes(text, from, grammar, reading, record);
        if (closed !== NEVER) {
          at = closed;
          if (at >= text.length) return record;
          if (isBreak(text, at, lone)) return finish(text, at, record);
          at = grammar.runs ? pastRun(text, at, delimiter) : at + delimiter.length;
          if (grammar.runs && isEnd(text, at, lone)) return finish(text, at, record);
          continue;
        }
      }
    }
    let to = nextStop(text, at, stops);
    let cell = "";
    for (; to < text.length; to = nextStop(text, to + 1, stops)) {
      const code = text.charCodeAt(to);
      if (code === first && (!longer || text.startsWith(delimiter, to))) break;
      if (code === 10 || (code === 13 && isBreak(text, to, lone))) break;
      if (code === slash && escapes(text, to + 1, first, slash)) {
        cell += text.slice(at, to);
        at = to + 1;
        to++;
      }
    }
    cells.push(cell + text.slice(at, to));
    at = to;
    if (at >= text.length) return record;
    if (text.charCodeAt(at) !== first || isBreak(text, at, lone)) return finish(text, at, record);
    at = grammar.runs ? pastRun(text, at, delimiter) : at + delimiter.length;
    if (grammar.runs && isEnd(text, at, lone)) return finish(text, at, record);
  }
}

const STOPS = new WeakMap<Grammar, RegExp>();

/** Every character that may end a cell without quotes, or protect one: sought by the platform, not letter by letter. */
function stopsOf(grammar: Grammar, first: number, slash: number): RegExp {
  const known = STOPS.get(grammar);
  if (known) return known;
  const codes = slash === NEVER ? [first] : [first, slash];
  const marks = codes.map((code) => `\\u${code.toString(16).padStart(4, "0")}`);
  const stops = new RegExp(`[\\n\\r${marks.join("")}]`, "g");
  STOPS.set(grammar, stops);
  return stops;
}

function nextStop(text: string, from: number, stops: RegExp): number {
  stops.lastIndex = from;
  return stops.test(text) ? stops.lastIndex - 1 : text.length;
}

function pastRun(text: string, from: number, delimiter: string): number {
  let at = from;
  while (text.startsWith(delimiter, at)) at += delimiter.length;
  return at;
}

function isEnd(text: string, at: number, lone: boolean): boolean {
  return at >= text.length || isBreak(text, at, lone);
}

/** Outside quotes a backslash protects only a delimiter or itself: elsewhere it may be a path. */
function escapes(text: string, at: number, first: number, slash: number): boolean {
  const code = text.charCodeAt(at);
  return code === first || code === slash;
}

/** Reads a quoted cell and gives the place of what ends it: a delimiter, a line end, or the end. */
function inQuotes(
  text: string,
  from: number,
  grammar: Grammar,
  reading: Reading,
  record: RawRecord,
): number {
  const { delimiter, quote, escape } = grammar;
  const lone = grammar.newline === "\r" || grammar.newline === "mixed";
  const slashed = escape !== "" && escape !== quote;
  let cell = "";
  let at = from + 1;
  let slash = NEVER - 1;
  for (;;) {
    const next = text.indexOf(quote, at);
    if (slashed) {
      // Asked only once past the last one: on a large text a failing search is dear.
      if (slash < at && slash !== NEVER) slash = text.indexOf(escape, at);
      if (slash !== NEVER && (next === NEVER || slash < next) && slash + 1 < text.length) {
        const code = text[slash + 1] ?? "";
        cell += text.slice(at, slash) + (code === quote || code === escape ? "" : escape) + code;
        at = slash + 2;
        continue;
      }
    }
    if (next === NEVER) {
      record.odd = true;
      record.quoted.push(record.cells.length);
      record.cells.push(cell + text.slice(at));
      return text.length;
    }
    cell += text.slice(at, next);
    let after = next + 1;
    if (text[after] === quote) {
      cell += quote;
      at = after + 1;
      continue;
    }
    while (text.charCodeAt(after) === 32 && !text.startsWith(delimiter, after)) after++;
    if (after >= text.length || text.startsWith(delimiter, after) || isBreak(text, after, lone)) {
      record.quoted.push(record.cells.length);
      record.cells.push(cell);
      return after;
    }
    record.odd = true;
    if (!reading.closing) {
      cell += quote;
      at = next + 1;
      continue;
    }
    let to = next + 1;
    while (to < text.length && !text.startsWith(delimiter, to) && !isBreak(text, to, lone)) to++;
    record.quoted.push(record.cells.length);
    record.cells.push(cell + text.slice(next + 1, to));
    return to;
  }
}

function isBreak(text: string, at: number, lone: boolean): boolean {
  const code = text.charCodeAt(at);
  return code === 10 || (code === 13 && (lone || text.charCodeAt(at + 1) === 10));
}

function finish(text: string, at: number, record: RawRecord): RawRecord {
  if (at >= text.length) return record;
  const pair = text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10;
  record.end = at + (pair ? 2 : 1);
  return record;
}
