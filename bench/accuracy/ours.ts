import { decodeText } from "#engine/read/encoding-decoder.ts";
import { readRecord } from "#engine/read/records.ts";
import { type Sniffed, sniff } from "#engine/read/sniff.ts";
import { isBlank } from "#engine/read/structure-columns.ts";
import type { Table } from "./pollock.ts";

const HEAD = 1 << 20;
const TAIL = 65_536;

export interface Read extends Table {
  sniffed: Sniffed;
  /** Rows that had not as many cells as the table. */
  mended: number;
}

export function sniffBytes(bytes: Uint8Array): Sniffed {
  const tail = bytes.subarray(Math.max(0, bytes.length - TAIL));
  return sniff(bytes.subarray(0, HEAD), tail, bytes.length);
}

/** A whole file as our reference reader gives it. */
export function readOurs(bytes: Uint8Array): Read {
  const sniffed = sniffBytes(bytes);
  const { dialect, commentPrefix, repeatedHeader, shape } = sniffed;
  const decoded = new TextEncoder().encode(decodeText(bytes, dialect.encoding));
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    decoded.subarray(sniffed.skipBytes, decoded.length - sniffed.footerBytes),
  );
  const grammar = { ...dialect, runs: sniffed.runs === true };
  const again = repeatedHeader?.join("\u0000");
  const read: Read = { sniffed, header: sniffed.header, rows: [], mended: 0 };
  for (let at = 0; at < text.length;) {
    const record = readRecord(text, at, grammar, shape);
    const remark = commentPrefix !== undefined && text.startsWith(commentPrefix, at);
    at = record.end;
    const { cells } = record;
    if (remark || isBlank(cells) || (again !== undefined && cells.join("\u0000") === again))
      continue;
    if (record.mended || cells.length !== shape.width) read.mended++;
    read.rows.push(Array.from({ length: shape.width }, (_, column) => cells[column] ?? ""));
  }
  return read;
}
