import type { Source } from "#engine/port.ts";
import type { WarningCode } from "#engine/profile/codes.ts";
import type { Warning } from "#engine/profile/profile.ts";
import { headOf, type Bytes } from "./bytes.ts";
import { type Layout, layoutOf } from "./csv-layout.ts";
import type { OpenedTable, OpenedText } from "./opened.ts";
import { records } from "./records.ts";
import { type Overrides, sniff, type Sniffed } from "./sniff.ts";
import { StreamSource } from "./stream-source.ts";
import { namesOf } from "./structure-names.ts";

/** A text of this size is looked at whole, of a bigger one the first part. */
const WHOLE = 1 << 20;
const HEAD = 1 << 16;
const TAIL = 64 << 10;
/** The header of the widest table. */
const HEADER = 8 << 20;

/** What the reader of CSV needs to read a table. */
export interface Input {
  source: Source;
  /** The first bytes of the source. */
  head: Uint8Array;
  sniffed: Sniffed;
  layout: Layout;
}

/** A text whose dialect must be found, perhaps while it is decompressed. */
export async function textInput(opened: OpenedText, overrides?: Overrides): Promise<Input> {
  const { source = new StreamSource(opened.bytes) } = opened;
  const { head, tail, byteLength } = opened.source
    ? await endsOf(opened.source)
    : await streamEnds(opened.bytes);
  const sniffed = sniff(head, tail, byteLength, overrides);
  sniffed.warnings.unshift(...opened.warnings);
  return {
    source,
    head: opened.source ? head : NOTHING,
    sniffed,
    layout: layoutOf(sniffed),
  };
}

/** Canonical CSV, whose dialect is known. */
export async function tableInput(opened: OpenedTable): Promise<Input> {
  const head = await headOf(opened.csv, HEADER);
  const text = new TextDecoder().decode(head);
  const grammar = { delimiter: ",", quote: '"', escape: '"', newline: "\n" } as const;
  const [first] = records(text.slice(0, endOfHeader(text)), grammar);
  const cells = first?.cells ?? [];
  const names = namesOf([cells], cells.length);
  const header = new TextEncoder().encode(text.slice(0, endOfHeader(text)));
  const sniffed: Sniffed = {
    dialect: { encoding: "utf-8", ...grammar, headerRow: 0 },
    ...names,
    ...canonicalShape(cells.length),
    skipRows: 1,
    skipBytes: header.length,
    footerRows: 0,
    footerBytes: 0,
    warnings: [...opened.warnings, ...nameWarnings(names)],
  };
  return {
    source: new StreamSource(opened.csv),
    head: NOTHING,
    sniffed,
    layout: { ...layoutOf(sniffed), keepBlank: true },
  };
}

/** Rows are whole: there is nothing to mend by. */
function canonicalShape(width: number) {
  const column = { empty: "sometimes" as const };
  return { shape: { width, columns: Array.from({ length: width }, () => column) } };
}

const NOTHING = new Uint8Array(0);

async function endsOf(source: Source) {
  const { byteLength } = source;
  const head = new Uint8Array(await source.slice(0, byteLength <= WHOLE ? byteLength : HEAD));
  const tail = new Uint8Array(await source.slice(Math.max(0, byteLength - TAIL)));
  return { head, tail, byteLength };
}

/** A stream is read to its end once, since how a table ends is part of how it is written. */
async function streamEnds(bytes: Bytes) {
  const start = await headOf(bytes, WHOLE);
  let tail: Uint8Array = NOTHING;
  let byteLength = 0;
  for await (const part of bytes) {
    byteLength += part.length;
    const joined = new Uint8Array(tail.length + part.length);
    joined.set(tail);
    joined.set(part, tail.length);
    tail = joined.subarray(Math.max(0, joined.length - TAIL));
  }
  const head = byteLength <= WHOLE ? start : start.slice(0, HEAD);
  return { head, tail: tail.slice(), byteLength };
}

/** After the first line break that stands in no quotes. */
function endOfHeader(text: string): number {
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) quoted = !quoted;
    else if (code === 10 && !quoted) return at + 1;
  }
  return text.length;
}

function nameWarnings(names: ReturnType<typeof namesOf>): Warning[] {
  const warn = (code: WarningCode, columns: number[]) =>
    columns.map((column) => ({ code, column: names.header[column] ?? "" }));
  return [...warn("empty-header", names.empty), ...warn("duplicate-header", names.repeated)];
}
