import type { ColumnMetaData, Encoding, PageHeader } from "hyparquet";
import type { Column } from "#engine/query/columns.ts";
import { Pool } from "#engine/query/pool.ts";
import { bigs, numbers, texts, type Vector } from "#engine/query/vector.ts";
import { decompress } from "./codecs.ts";
import { readDelta } from "./delta.ts";
import { readElsewhere } from "./elsewhere.ts";
import { readHybrid } from "./hybrid.ts";
import type { Room, Rooms } from "#engine/query/room.ts";
import { isUnsigned, type Raw, readPlain } from "./plain.ts";
import { inUnits } from "./units.ts";

interface Body {
  bytes: Uint8Array;
  rows: number;
  present: number;
  nulls: Uint8Array | undefined;
  encoding: Encoding;
}

export function readDictionary(
  column: Column,
  chunk: ColumnMetaData,
  header: PageHeader,
  compressed: Uint8Array,
): Raw {
  const bytes = decompress(compressed, header.uncompressed_page_size, chunk.codec);
  const count = header.dictionary_page_header?.num_values ?? 0;
  return inUnits(column, readPlain(column, chunk.type, bytes, count));
}

/** Decodes one data page of a column that is not nested. */
export function readPage(
  column: Column,
  chunk: ColumnMetaData,
  header: PageHeader,
  compressed: Uint8Array,
  { dictionary, rooms }: { dictionary: Raw | undefined; rooms: Rooms },
): Vector {
  const page = { column, chunk, header, compressed, rooms };
  const body = header.data_page_header ? bodyOfV1(page) : bodyOfV2(page);
  const { encoding, present } = body;
  if (encoding === "RLE_DICTIONARY" || encoding === "PLAIN_DICTIONARY") {
    if (!dictionary) throw new Error("parquet dictionary page is missing");
    return spreadCodes(column, dictionary, codesOf(body, rooms), { body, rooms });
  }
  const raw = valuesOf(column, chunk, body, rooms);
  if (raw) return spread(column, inUnits(column, raw), body);
  return spread(
    column,
    inUnits(column, readElsewhere(column, chunk, body.bytes, { count: present, encoding })),
    body,
  );
}

interface Page {
  column: Column;
  chunk: ColumnMetaData;
  header: PageHeader;
  compressed: Uint8Array;
  rooms: Rooms;
}

function bodyOfV1({ column, chunk, header, compressed, rooms }: Page): Body {
  const encoding = header.data_page_header?.encoding ?? "PLAIN";
  const room = roomFor(column, encoding, rooms);
  const bytes = decompress(compressed, header.uncompressed_page_size, chunk.codec, room);
  const rows = header.data_page_header?.num_values ?? 0;
  if (!column.optional) return { bytes, rows, present: rows, nulls: undefined, encoding };
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const { nulls, present } = nullsOf(bytes.subarray(4, 4 + length), rows);
  return { bytes: bytes.subarray(4 + length), rows, present, nulls, encoding };
}

function bodyOfV2({ column, chunk, header, compressed, rooms }: Page): Body {
  const v2 = header.data_page_header_v2;
  if (!v2) throw new Error(`parquet page of type ${header.type} where data was expected`);
  const skip = v2.repetition_levels_byte_length + v2.definition_levels_byte_length;
  const levels = compressed.subarray(v2.repetition_levels_byte_length, skip);
  const rest = compressed.subarray(skip);
  const length = header.uncompressed_page_size - skip;
  const room = roomFor(column, v2.encoding, rooms);
  const packed = v2.is_compressed !== false;
  const bytes = packed ? decompress(rest, length, chunk.codec, room) : rest;
  const rows = v2.num_values;
  const { nulls, present } =
    column.optional && v2.num_nulls > 0
      ? nullsOf(levels, rows)
      : { nulls: undefined, present: rows };
  return { bytes, rows, present, nulls, encoding: v2.encoding };
}

/** Texts written out in a page are pointed into later, so that page gets memory of its own. */
function roomFor(
  column: Column,
  encoding: Encoding,
  { page }: Rooms,
): Room<Uint8Array> | undefined {
  const texts = column.type === "text" || column.type === "json" || column.type === "geometry";
  return texts && !encoding.endsWith("_DICTIONARY") ? undefined : page;
}

/** Definition levels of a flat column are one bit: 1 where there is a value. */
function nullsOf(
  levels: Uint8Array,
  rows: number,
): { nulls: Uint8Array | undefined; present: number } {
  if (isAllPresent(levels, rows)) return { nulls: undefined, present: rows };
  const nulls = new Uint8Array(rows);
  readHybrid(levels, 0, 1, rows, nulls);
  let present = 0;
  for (let i = 0; i < rows; i++) present += nulls[i] ?? 0;
  if (present === rows) return { nulls: undefined, present };
  for (let i = 0; i < rows; i++) nulls[i] = nulls[i] ? 0 : 1;
  return { nulls, present };
}

/** Most pages have no null: one run of ones. */
function isAllPresent(levels: Uint8Array, rows: number): boolean {
  let header = 0;
  let at = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = levels[at++] ?? 0;
    header += (byte & 0x7f) * 2 ** shift;
    if (byte < 128) break;
  }
  return header % 2 === 0 && header / 2 >= rows && levels[at] === 1;
}

function codesOf({ bytes, present }: Body, rooms: Rooms): Uint32Array {
  const codes = rooms.codes(present);
  if (present) readHybrid(bytes, 1, bytes[0] ?? 0, present, codes);
  return codes;
}

function valuesOf(
  column: Column,
  chunk: ColumnMetaData,
  body: Body,
  rooms: Rooms,
): Raw | undefined {
  const { bytes, present, encoding } = body;
  if (encoding === "PLAIN") return readPlain(column, chunk.type, bytes, present);
  if (encoding === "DELTA_BINARY_PACKED") {
    const values = readDelta(bytes, rooms.values(present));
    if (values && chunk.type === "INT32") wrap(values, isUnsigned(column));
    return values && { kind: "numbers", values };
  }
  if (encoding === "RLE" && chunk.type === "BOOLEAN") {
    const flags = new Uint8Array(present);
    readHybrid(bytes, 4, 1, present, flags);
    return { kind: "numbers", values: Float64Array.from(flags) };
  }
  return undefined;
}

/** Deltas of 32-bit integers count modulo 2^32. */
function wrap(values: Float64Array, unsigned: boolean): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    values[i] = unsigned ? value >>> 0 : value | 0;
  }
}

/** Dictionary codes become values where they are numbers, and stay codes where they are texts. */
function spreadCodes(
  column: Column,
  dictionary: Raw,
  codes: Uint32Array,
  { body: { rows, nulls }, rooms }: { body: Body; rooms: Rooms },
): Vector {
  const placed = nulls ? place(codes, nulls, rooms.placed(rows)) : codes;
  if (dictionary.kind === "texts") return texts(column.type, placed, dictionary.pool, nulls);
  if (dictionary.kind === "numbers") {
    const from = dictionary.values;
    const values = rooms.values(rows);
    for (let i = 0; i < rows; i++) values[i] = from[placed[i] ?? 0] ?? 0;
    return numbers(column.type, values, nulls);
  }
  const from = dictionary.values;
  const values = new BigInt64Array(rows);
  for (let i = 0; i < rows; i++) values[i] = from[placed[i] ?? 0] ?? 0n;
  return bigs(column.type, values, nulls);
}

function spread(column: Column, raw: Raw, { rows, nulls }: Body): Vector {
  if (raw.kind === "texts") {
    const codes = new Uint32Array(rows);
    for (let i = 0, code = 0; i < rows; i++) codes[i] = nulls?.[i] ? 0 : code++;
    const pool = raw.pool.size ? raw.pool : Pool.ofStrings([""]);
    return texts(column.type, codes, pool, nulls);
  }
  if (raw.kind === "numbers") {
    const values = nulls ? place(raw.values, nulls, new Float64Array(rows)) : raw.values;
    return numbers(column.type, values, nulls);
  }
  const values = nulls ? place(raw.values, nulls, new BigInt64Array(rows)) : raw.values;
  return bigs(column.type, values, nulls);
}

/** Puts the values that are there in their rows. */
function place<T extends Uint32Array | Float64Array | BigInt64Array>(
  values: T,
  nulls: Uint8Array,
  out: T,
): T {
  for (let i = 0, from = 0; i < nulls.length; i++) {
    const value = nulls[i] ? values[0] : values[from++];
    if (value !== undefined) out[i] = value;
  }
  return out;
}
