import { Unreadable } from "#engine/unreadable.ts";
import { rereadable, type Bytes } from "./bytes.ts";
import { ByteReader } from "./byte-reader.ts";
import { CanonicalCsv, plainNumber } from "./canonical.ts";
import type { OpenedTable } from "./opened.ts";

interface Field {
  name: string;
  type: string;
  at: number;
  length: number;
}

export interface DbfHeader {
  records: number;
  recordLength: number;
  fields: Field[];
}

/** Opens a dBASE table that stands alone. */
export async function openDbf(bytes: Bytes): Promise<OpenedTable> {
  const reader = new ByteReader(bytes);
  const { fields } = await dbfHeader(reader);
  await reader.close();
  const decoder = await dbfDecoder(bytes, undefined);
  return {
    kind: "table",
    format: "dbf",
    csv: rereadable(async function* () {
      const csv = new CanonicalCsv();
      for (const field of fields) csv.text(field.name);
      csv.endRow();
      for await (const record of dbfRecords(new ByteReader(bytes))) {
        if (record === null) continue;
        for (const field of fields) writeDbfCell(csv, record, field, decoder);
        csv.endRow();
        if (csv.waiting > 65_536) yield csv.take();
      }
      if (csv.waiting > 0) yield csv.take();
    }),
    warnings: [],
  };
}

/** Reads the header of a dBASE table, and with it all up to its first record. */
export async function dbfHeader(reader: ByteReader): Promise<DbfHeader> {
  const start = await reader.next(32);
  if (!start) throw cut();
  const records = start.getUint32(4, true);
  const headerLength = start.getUint16(8, true);
  const recordLength = start.getUint16(10, true);
  if (headerLength < 33 || recordLength < 1) throw cut();
  const rest = await reader.next(headerLength - 32);
  if (!rest) throw cut();
  const fields: Field[] = [];
  let at = 1;
  for (let here = 0; here + 32 <= rest.byteLength && rest.getUint8(here) !== 13; here += 32) {
    const bytes = new Uint8Array(rest.buffer, rest.byteOffset + here, 11);
    const end = bytes.indexOf(0);
    const name = new TextDecoder().decode(bytes.subarray(0, end < 0 ? 11 : end)).trim();
    const length = rest.getUint8(here + 16);
    fields.push({ name, type: String.fromCharCode(rest.getUint8(here + 11)), at, length });
    at += length;
  }
  if (at > recordLength || fields.length === 0) throw cut();
  return { records, recordLength, fields };
}

/** The records behind a header; null for one that is marked as deleted. */
export async function* dbfRecords(reader: ByteReader): AsyncGenerator<DataView | null> {
  const { records, recordLength } = await dbfHeader(reader);
  try {
    for (let index = 0; index < records; index += 1) {
      const record = await reader.next(recordLength);
      if (!record) return;
      yield record.getUint8(0) === 0x2a ? null : record;
    }
  } finally {
    await reader.close();
  }
}

/** By the declared page, else UTF-8 when all of the first megabytes are, else Windows-1252. */
export async function dbfDecoder(bytes: Bytes, page: string | undefined): Promise<TextDecoder> {
  const declared = page?.trim().toLowerCase() ?? "";
  if (/utf-?8|65001/.test(declared)) return new TextDecoder();
  if (/1252|8859-?1$|ansi/.test(declared)) return new TextDecoder("windows-1252");
  const strict = new TextDecoder("utf-8", { fatal: true });
  let read = 0;
  try {
    const reader = new ByteReader(bytes);
    for await (const record of dbfRecords(reader)) {
      if (record) strict.decode(record);
      read += record?.byteLength ?? 0;
      if (read > 4 << 20) break;
    }
    return new TextDecoder();
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder("windows-1252");
    throw error;
  }
}

export function writeDbfCell(
  csv: CanonicalCsv,
  record: DataView,
  { type, at, length }: Field,
  decoder: TextDecoder,
): void {
  const bytes = new Uint8Array(record.buffer, record.byteOffset + at, length);
  if (type === "I" && length === 4) csv.plain(String(record.getInt32(at, true)));
  else if (type === "B" && length === 8) csv.plain(plainNumber(record.getFloat64(at, true)));
  else {
    const text = decoder
      .decode(bytes)
      .replace(/[\0\s]+$/, "")
      .replace(/^ +/, "");
    if (text === "" || (type !== "C" && /^[*?]+$/.test(text))) csv.empty();
    else if (type === "D" && /^\d{8}$/.test(text))
      csv.plain(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
    else if (type === "L") csv.plain(/[YyTt]/.test(text) ? "true" : "false");
    else if (type === "N" || type === "F") csv.text(plainNumber(text));
    else csv.text(text);
  }
}

function cut(): Unreadable {
  return new Unreadable("file-broken", "The dBASE table has no sensible header.");
}
