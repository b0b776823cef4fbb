import type { Dialect, Warning } from "#engine/profile/profile.ts";
import { type FoundGrammar, findGrammar } from "./dialect.ts";
import { findEncoding } from "./encoding.ts";
import { decoder } from "./encoding-decoder.ts";
import { afterCut, soundText } from "./encoding-utf8.ts";
import type { RawRecord } from "./records-cut.ts";
import type { ColumnShape, Shape } from "./records-mend.ts";
import type { ColumnKind } from "./structure-columns.ts";
import { namesOf } from "./structure-names.ts";
import { otherCuts, recordsOf } from "./structure-rows.ts";
import { warningsOf } from "./structure-warnings.ts";
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
  /** Records before the first data record, the header included, and the bytes they take once decoded to UTF-8. */
  skipRows: number;
  skipBytes: number;
  /** Lines that begin so are no records; they count in `skipRows` and `footerRows`. */
  commentPrefix?: string;
  /** Records at the end that are no data, and the bytes they take once decoded to UTF-8. */
  footerRows: number;
  footerBytes: number;
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
  const { text, nuls } = textOf(head, encoding, !whole);
  if (nuls > 0) warnings.push({ code: "nul-bytes", count: nuls });

  const grammar = findGrammar(text, whole, overrides);
  const cuts = recordsOf(text, grammar, whole);
  const rows = cuts.map(({ cells }) => cells);
  const end = whole ? undefined : endOf(tail, encoding, grammar);
  const last = end?.records.map(({ cells }) => cells);
  const recut = (row: number) => otherCuts(text, cuts[row], grammar);
  const structure = structureOf(rows, last, recut, overrides.headerRow);
  const names = namesOf(structure.names, structure.width);
  const repeated = repeatedHeader(rows.slice(structure.first), structure.names.at(-1));

  const lineOf = (row: number) => lineAt(text, cuts[row]?.start ?? 0);
  warnings.push(
    ...warningsOf({ rows, last: last ?? rows, structure, names, grammar, repeated, lineOf }),
  );
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
    skipBytes: utf8Length(text.slice(0, cuts[structure.first]?.start ?? text.length)),
    ...(grammar.comment === undefined ? {} : { commentPrefix: grammar.comment }),
    footerRows: structure.footer,
    footerBytes: bytesAfter(end ?? { text, records: cuts }, structure.footer),
    ...(repeated ? { repeatedHeader: repeated } : {}),
    ...(structure.tables.length > 1
      ? { parts: structure.tables.map((table, at) => ({ name: `table ${at + 1}`, ...table })) }
      : {}),
    warnings,
  };
}

function textOf(bytes: Uint8Array, encoding: string, cut: boolean) {
  const sound = encoding === "utf-8" ? soundText(bytes, cut) : undefined;
  if (sound !== undefined && !MENDED.test(sound)) return { text: sound, nuls: 0 };
  const reader = decoder(encoding);
  const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
  const text = utf8.decode(reader.push(bytes), { stream: true });
  return { text: text + utf8.decode(reader.end()), nuls: reader.nuls };
}

/** What stands in sound UTF-8 and is left out or read otherwise: marks, NULs and controls of Latin-1. */
const MENDED = /[\0\ufeff\u0080-\u009f]/;

/** The records of the end of a file that lie whole in `tail`. */
function endOf(tail: Uint8Array, encoding: string, grammar: FoundGrammar) {
  const wide = encoding.startsWith("utf-16");
  const whole = wide
    ? tail.subarray(tail.length & 1)
    : encoding === "utf-8"
      ? afterCut(tail)
      : tail;
  const { text } = textOf(whole, encoding, false);
  return { text, records: recordsOf(text, grammar, true).slice(1) };
}

function bytesAfter({ text, records }: { text: string; records: RawRecord[] }, count: number) {
  const from = count === 0 ? undefined : records.at(-count)?.start;
  return from === undefined ? 0 : utf8Length(text.slice(from));
}

/** The number of the line that begins there, the first being 1. */
function lineAt(text: string, start: number): number {
  return text.slice(0, start).split(/\r\n|\r|\n/).length;
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
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
