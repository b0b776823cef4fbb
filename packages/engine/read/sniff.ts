import type { Dialect, Warning } from "#engine/profile/profile.ts";
import { type FoundGrammar, findGrammar } from "./dialect.ts";
import { findEncoding } from "./encoding.ts";
import { decoder } from "./encoding-decoder.ts";
import { records } from "./records.ts";
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
  const rows = rowsOf(text, grammar, whole);
  const last = whole ? undefined : lastRows(tail, encoding, grammar);
  const structure = structureOf(rows, last, overrides.headerRow);
  const levels = structure.levels.map((level) => rows[level] ?? []);
  const names = namesOf(levels, structure.width);
  const repeated = repeatedHeader(rows.slice(structure.first), levels.at(-1));

  warnings.push(...warningsOf(rows, structure, names, grammar, repeated));
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

/** Cells of each record, those of remarks left empty; the last record of a part is cut off and left out. */
function rowsOf(text: string, grammar: FoundGrammar, whole: boolean): string[][] {
  const rows: string[][] = [];
  for (const record of records(text, grammar)) {
    if (!whole && record.end >= text.length && rows.length > 0) break;
    const remark = grammar.comment !== undefined && text.startsWith(grammar.comment, record.start);
    rows.push(remark ? [""] : record.cells);
  }
  return rows;
}

/** Records of the end of a file; the first is cut off and left out. */
function lastRows(tail: Uint8Array, encoding: string, grammar: FoundGrammar): string[][] {
  const even = encoding.startsWith("utf-16") ? tail.subarray(tail.length & 1) : tail;
  return rowsOf(textOf(even, encoding).text, grammar, true).slice(1);
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
  if (structure.footer > 0) say("footer", { count: structure.footer });
  if (structure.tables.length > 1) say("several-tables", { count: structure.tables.length });
  if (grammar.comment !== undefined) say("comments", { sample: grammar.comment });
  if (grammar.newline === "mixed") say("mixed-newlines");
  return warnings;
}
