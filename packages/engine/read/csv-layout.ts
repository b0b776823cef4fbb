import { decodeText } from "./encoding-decoder.ts";
import { records } from "./records.ts";
import type { Sniffed } from "./sniff.ts";

/** What the reader must know of a text table; all text as UTF-8. */
export interface Layout {
  encoding: string;
  delimiter: Uint8Array;
  /** Codes of the characters, -1 for none; an escape that doubles the quote is none. */
  quote: number;
  escape: number;
  loneCarriage: boolean;
  runs: boolean;
  comment: Uint8Array;
  width: number;
  /** Cells of the header, when it stands again among the rows. */
  repeatedHeader?: string[];
  /** UTF-8 bytes before the first data row, and after the last. */
  skipBytes: number;
  footerBytes: number;
}

/** `head` and `tail`: the bytes that were sniffed. */
export function layoutOf(sniffed: Sniffed, head: Uint8Array, tail: Uint8Array): Layout {
  const { encoding, delimiter, quote, escape, newline } = sniffed.dialect;
  const utf8 = new TextEncoder();
  const grammar = { delimiter, quote, escape, newline, runs: sniffed.runs ?? false };
  const text = decodeText(head, encoding);
  let skip = 0;
  let at = 0;
  if (sniffed.skipRows > 0) {
    for (const record of records(text, grammar)) {
      at = record.end;
      if (++skip === sniffed.skipRows) break;
    }
  }
  return {
    encoding,
    delimiter: utf8.encode(delimiter),
    quote: quote === "" ? -1 : quote.charCodeAt(0),
    escape: escape === "" || escape === quote ? -1 : escape.charCodeAt(0),
    loneCarriage: newline === "\r" || newline === "mixed",
    runs: sniffed.runs ?? false,
    comment: utf8.encode(sniffed.commentPrefix ?? ""),
    width: sniffed.header.length,
    ...(sniffed.repeatedHeader?.length === sniffed.header.length
      ? { repeatedHeader: sniffed.repeatedHeader }
      : {}),
    skipBytes: utf8.encode(text.slice(0, at)).length,
    footerBytes: footerBytes(sniffed, tail, grammar),
  };
}

function footerBytes(
  sniffed: Sniffed,
  tail: Uint8Array,
  grammar: Parameters<typeof records>[1],
): number {
  if (sniffed.footerRows === 0) return 0;
  const { encoding } = sniffed.dialect;
  const even = encoding.startsWith("utf-16") ? tail.subarray(tail.length & 1) : tail;
  const text = decodeText(even, encoding);
  const starts: number[] = [];
  for (const record of records(text, grammar)) starts.push(record.start);
  const from = starts.at(-sniffed.footerRows) ?? text.length;
  return new TextEncoder().encode(text.slice(from)).length;
}
