import type { Dialect, Warning } from "#engine/profile/profile.ts";
import { type FoundGrammar, findGrammar } from "./dialect.ts";
import { findEncoding } from "./encoding.ts";
import { decoder } from "./encoding-decoder.ts";
import type { Grammar, RawRecord } from "./records-cut.ts";
import { type ColumnShape, isBroken, mend, type Shape } from "./records-mend.ts";
import { readRecord, records } from "./records.ts";
import { commonWidth } from "./structure-blocks.ts";
import { type ColumnKind, filledCells, isBlank } from "./structure-columns.ts";
import { isTotal } from "./structure-footer.ts";
import { namesOf } from "./structure-names.ts";
import { structureOf } from "./structure.ts";

/** What the caller knows better; it wins over what is found. */
export interface Overrides {
  encoding?: string;
  delimiter?: string;
  quote?: string;
  escape?: string;
  /** Number of the record that names the columns, from 0; `null` if none does. */
  headerRow?: number | null;
}

export interface Sniffed {
  dialect: Dialect;
  /** Several delimiters in a row are one (columns set with spaces). */
  runs?: true;
  /** Names as they will stand in the table: trimmed, different, none empty. Its length is the width of the table. */
  header: string[];
  /** The same names as the file writes them: perhaps empty, or twice. */
  written: string[];
  /** What rows have in common, for `mend`. */
  shape: Shape;
  /** Records before the first data record, the header included. */
  skipRows: number;
  /** Lines that begin so are no records; they count in `skipRows` and `footerRows`. */
  commentPrefix?: string;
  /** Records at the end that are no data. */
  footerRows: number;
  /** Cells of the header as written, when it stands again between the data: such records are no data either. */
  repeatedHeader?: string[];
  /** Tables in the file when there are several, in order; only one is read. */
  parts?: { name: string; rows: number; read: boolean }[];
  warnings: Warning[];
}

/**
 * Finds how a text table is written. `head`: up to 1 MiB of its start (all of it if smaller); `tail`: up to 64 KiB of
 * its end; `byteLength`: of the whole file.
 */
export function sniff(
  head: Uint8Array,
  tail: Uint8Array,
  byteLength: number,
  overrides: Overrides = {},
): Sniffed {
  const whole = byteLength <= head.length;
  const warnings: Warning[] = [];
  const found = findEncoding(head, whole ? undefined : tail);
  const encoding = overrides.encoding ?? found.encoding;
  if (found.mixed && overrides.encoding === undefined) warnings.push({ code: "mixed-encoding" });
  const { text, nuls } = textOf(head, encoding);
  if (nuls > 0) warnings.push({ code: "nul-bytes", count: nuls });

  const grammar = findGrammar(text, whole, overrides);
  const cuts = recordsOf(text, grammar, whole);
  const rows = cuts.map(({ cells }) => cells);
  const last = whole ? undefined : lastRows(tail, encoding, grammar);
  const recut = (row: number) => otherCuts(text, cuts[row], grammar);
  const structure = structureOf(rows, last, recut, overrides.headerRow);
  const names = namesOf(structure.names, structure.width);
  const repeated = repeatedHeader(rows.slice(structure.first), structure.names.at(-1));

  warnings.push(...warningsOf(rows, last ?? rows, structure, names, grammar, repeated));
  const { delimiter, quote, escape, newline } = grammar;
  return {
    dialect: {
      encoding,
      delimiter,
      quote,
      escape,
      newline,
      headerRow: structure.levels[0] ?? null,
    },
    ...(grammar.runs ? { runs: true as const } : {}),
    header: names.header,
    written: names.written,
    shape: { width: structure.width, columns: structure.columns.map(shapeOf) },
    skipRows: structure.first,
    ...(grammar.comment === undefined ? {} : { commentPrefix: grammar.comment }),
    footerRows: structure.footer,
    ...(repeated ? { repeatedHeader: repeated } : {}),
    ...(structure.tables.length > 1
      ? { parts: structure.tables.map((table, at) => ({ name: `table ${at + 1}`, ...table })) }
      : {}),
    warnings,
  };
}

function textOf(bytes: Uint8Array, encoding: string) {
  const reader = decoder(encoding);
  const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
  const text = utf8.decode(reader.push(bytes), { stream: true });
  return { text: text + utf8.decode(reader.end()), nuls: reader.nuls };
}

/**
 * Records of a part of a file, the cells of remarks left out; the last record of a part is cut off and not given.
 * Where quotes are broken, the width that most records have decides how they are cut.
 */
function recordsOf(text: string, grammar: FoundGrammar, whole: boolean): RawRecord[] {
  const all: RawRecord[] = [];
  let broken = false;
  for (const record of records(text, grammar)) {
    if (!whole && record.end >= text.length && all.length > 0) break;
    broken ||= isBroken(record);
    all.push(withoutRemark(text, record, grammar));
  }
  return broken ? mendedQuotes(text, all, grammar) : all;
}

function mendedQuotes(text: string, all: RawRecord[], grammar: FoundGrammar): RawRecord[] {
  const width = commonWidth(all.map(({ cells }) => cells));
  if (width < 2) return all;
  const shape: Shape = {
    width,
    columns: Array.from({ length: width }, () => ({ empty: "sometimes" })),
  };
  const mended: RawRecord[] = [];
  const last = all.at(-1)?.end ?? 0;
  for (let at = 0; at < last;) {
    const plain = readRecord(text, at, grammar);
    const again = isBroken(plain) && plain.cells.length !== width;
    const record = again ? mend(text, plain, grammar, shape) : plain;
    mended.push(withoutRemark(text, record, grammar));
    at = record.end;
  }
  return mended;
}

function withoutRemark(text: string, record: RawRecord, grammar: FoundGrammar): RawRecord {
  const remark = grammar.comment !== undefined && text.startsWith(grammar.comment, record.start);
  return remark ? { ...record, cells: [""] } : record;
}

/** Records of the end of a file; the first is cut off and left out. */
function lastRows(tail: Uint8Array, encoding: string, grammar: FoundGrammar): string[][] {
  const even = encoding.startsWith("utf-16") ? tail.subarray(tail.length & 1) : tail;
  return recordsOf(textOf(even, encoding).text, grammar, true)
    .slice(1)
    .map(({ cells }) => cells);
}

/** A record cut by other delimiters than the file's. */
function otherCuts(text: string, record: RawRecord | undefined, grammar: Grammar): string[][] {
  if (!record) return [];
  return [",", ";", "\t", "|", " "]
    .filter((delimiter) => delimiter !== grammar.delimiter)
    .map((delimiter) => readRecord(text, record.start, { ...grammar, delimiter }).cells);
}

function shapeOf({ kind, filled, rows }: ColumnKind): ColumnShape {
  const empty = filled === 0 ? "always" : filled === rows ? "never" : "sometimes";
  return kind === undefined ? { empty } : { kind, empty };
}

/** The header row as written, when it stands again further down. */
function repeatedHeader(
  rows: readonly string[][],
  header: string[] | undefined,
): string[] | undefined {
  if (!header || header.length < 2) return undefined;
  const line = header.join("\u0000");
  return rows.some((row) => row.length === header.length && row.join("\u0000") === line)
    ? header
    : undefined;
}

function warningsOf(
  rows: readonly string[][],
  last: readonly string[][],
  structure: ReturnType<typeof structureOf>,
  names: ReturnType<typeof namesOf>,
  grammar: FoundGrammar,
  repeated: string[] | undefined,
): Warning[] {
  const warnings: Warning[] = [];
  const say = (code: string, more: Omit<Warning, "code"> = {}) => warnings.push({ code, ...more });
  const [top = structure.first] = structure.levels;
  const sample = rows.slice(0, top).find((row) => row.some((cell) => cell.trim() !== ""));
  if (top > 0 && sample)
    say("preamble", { count: top, sample: sample.join(grammar.delimiter).slice(0, 200) });
  if (structure.levels.length === 0) say("no-header");
  if (structure.levels.length > 1)
    say(structure.units ? "units-row" : "several-header-rows", { count: structure.levels.length });
  if (structure.levels.length > 0) {
    for (const column of names.empty) say("empty-header", { column: names.header[column] ?? "" });
    for (const column of names.repeated)
      say("duplicate-header", { column: names.header[column] ?? "" });
  }
  if (repeated) say("repeated-header");
  if (structure.notes > 0) say("footer", { count: structure.notes });
  const total = last.findLast((row) => !isBlank(row) && filledCells(row) > 1);
  if (total && structure.width > 1 && isTotal(total))
    say("total-row", { sample: total.join(grammar.delimiter).slice(0, 200) });
  if (structure.tables.length > 1) say("several-tables", { count: structure.tables.length });
  if (grammar.comment !== undefined) say("comments", { sample: grammar.comment });
  if (grammar.newline === "mixed") say("mixed-newlines");
  return warnings;
}
