import { decodeText } from "#engine/read/encoding-decoder.ts";
import { readRecord, records } from "#engine/read/records.ts";
import { type Sniffed, sniff } from "#engine/read/sniff.ts";
import type { Table } from "./pollock.ts";

const HEAD = 1 << 20;
const TAIL = 65_536;

export function sniffBytes(bytes: Uint8Array): Sniffed {
  return sniff(
    bytes.subarray(0, HEAD),
    bytes.subarray(Math.max(0, bytes.length - TAIL)),
    bytes.length,
  );
}

/** A whole file as our reference reader gives it. */
export function readOurs(bytes: Uint8Array): Table & { sniffed: Sniffed } {
  const sniffed = sniffBytes(bytes);
  return { sniffed, ...tableOf(bytes, sniffed) };
}

function tableOf(bytes: Uint8Array, sniffed: Sniffed): Table {
  const { dialect, commentPrefix, repeatedHeader } = sniffed;
  const width = sniffed.header.length;
  const text = decodeText(bytes, dialect.encoding);
  const grammar = { ...dialect, runs: sniffed.runs === true };
  const all = [...records(text, grammar)].slice(0, 0);
  for (let at = 0, row = 0; at < text.length; row++) {
    const record = readRecord(text, at, grammar, row < sniffed.skipRows ? undefined : sniffed.shape);
    all.push(record);
    at = record.end;
  }
  const again = repeatedHeader?.join("\u0000");
  const rows: string[][] = [];
  for (const record of all.slice(sniffed.skipRows, all.length - sniffed.footerRows)) {
    const { cells } = record;
    if (cells.every((cell) => cell.trim() === "")) continue;
    if (commentPrefix !== undefined && text.startsWith(commentPrefix, record.start)) continue;
    if (again !== undefined && cells.join("\u0000") === again) continue;
    rows.push(Array.from({ length: width }, (_, at) => cells[at] ?? ""));
  }
  return { header: sniffed.header, rows };
}
