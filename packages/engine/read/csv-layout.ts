import type { Grammar } from "./records-cut.ts";
import type { Shape } from "./records-mend.ts";
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
  /** What rows of another width are mended by. */
  grammar: Grammar;
  shape: Shape;
  /** Cells of the header, when it stands again among the rows. */
  repeatedHeader?: string[];
  /** Rows without any value are rows: another format wrote them, and not an empty line. */
  keepBlank?: boolean;
  /** UTF-8 bytes before the first data row, and after the last. */
  skipBytes: number;
  footerBytes: number;
}

export function layoutOf(sniffed: Sniffed): Layout {
  const { encoding, delimiter, quote, escape, newline } = sniffed.dialect;
  const utf8 = new TextEncoder();
  const { header, repeatedHeader, skipBytes, footerBytes } = sniffed;
  return {
    encoding,
    delimiter: utf8.encode(delimiter),
    quote: quote === "" ? -1 : quote.charCodeAt(0),
    escape: escape === "" || escape === quote ? -1 : escape.charCodeAt(0),
    loneCarriage: newline === "\r" || newline === "mixed",
    runs: sniffed.runs ?? false,
    comment: utf8.encode(sniffed.commentPrefix ?? ""),
    width: header.length,
    grammar: { ...sniffed.dialect, runs: sniffed.runs === true },
    shape: sniffed.shape,
    ...(repeatedHeader?.length === header.length ? { repeatedHeader } : {}),
    skipBytes,
    footerBytes,
  };
}

/** Up to eight bytes as a number, the first lowest. */
export function packed(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const [at, byte] of bytes.subarray(0, 8).entries()) value |= BigInt(byte) << BigInt(at * 8);
  return value;
}
