import type { ColumnMetaData, Compressors, FileMetaData, PageHeader, RowGroup } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import {
  getMaxDefinitionLevel,
  getMaxRepetitionLevel,
  getSchemaPath,
} from "hyparquet/src/schema.js";
import type { Source } from "#engine/port.ts";
import { Unreadable } from "#engine/unreadable.ts";

const VALUES_LIMIT = 8_000_000;
const PAGE_LIMIT = 64 * 2 ** 20;
/** Runs may go a little beyond the last value, to a multiple of eight. */
const SLACK = 512;

type DataPageHeaderV2 = NonNullable<PageHeader["data_page_header_v2"]>;

export interface Levels {
  repetition: number;
  definition: number;
}

type Run = ((input: Uint8Array, length: number) => Uint8Array) | undefined;

/** How deep repetition and definition of a column go. */
export function levelsOf(metadata: FileMetaData, meta: ColumnMetaData): Levels {
  const path = getSchemaPath(metadata.schema, meta.path_in_schema);
  return { repetition: getMaxRepetitionLevel(path), definition: getMaxDefinitionLevel(path) };
}

/** Refuses the pages of a row group that claim more than their column holds. */
export async function checkPages(
  file: Source,
  metadata: FileMetaData,
  group: RowGroup,
  compressors: Compressors,
): Promise<void> {
  for (const { meta_data: meta } of group.columns) {
    if (!meta) continue;
    const levels = levelsOf(metadata, meta);
    const run = meta.codec === "UNCOMPRESSED" ? undefined : compressors[meta.codec];
    const start = Number(meta.dictionary_page_offset || meta.data_page_offset);
    const chunk = await file.slice(start, start + Number(meta.total_compressed_size));
    const reader = { view: new DataView(chunk), offset: 0 };
    let left = Number(meta.num_values);
    while (left > 0 && reader.offset < chunk.byteLength) {
      const header = parquetHeader(reader);
      const end = checkHead(header, left) + reader.offset;
      left -= checkBody(header, new Uint8Array(chunk.slice(reader.offset, end)), levels, run);
      reader.offset = end;
    }
  }
}

/**
 * Refuses a page that claims more than its column has left. The decoder believes it: it would make room for billions
 * of values. Gives the bytes that follow the head.
 */
export function checkHead(header: PageHeader, left: number): number {
  const data = header.data_page_header ?? header.data_page_header_v2;
  checkSizes(header, data?.num_values ?? header.dictionary_page_header?.num_values ?? 0, left);
  return header.compressed_page_size;
}

/** Refuses runs of more values than the page has; gives how many it has. */
export function checkBody(
  header: PageHeader,
  stored: Uint8Array,
  levels: Levels,
  run: Run,
): number {
  checkRuns(header, stored, levels, run);
  return (header.data_page_header ?? header.data_page_header_v2)?.num_values ?? 0;
}

function checkSizes(header: PageHeader, values: number, left: number): void {
  const size = Math.max(header.uncompressed_page_size, header.compressed_page_size);
  if (values > VALUES_LIMIT || size > PAGE_LIMIT)
    throw new Unreadable("parquet-group-too-large", "A page of this Parquet file is too large.");
  const isData = header.dictionary_page_header === undefined;
  if (values < 0 || header.compressed_page_size < 0 || (isData && values > left)) throw lying();
}

function checkRuns(header: PageHeader, stored: Uint8Array, levels: Levels, run: Run): void {
  const v2 = header.data_page_header_v2;
  const size = header.uncompressed_page_size;
  if (v2) {
    const values = checkLevels(stored, v2, levels);
    const packed = stored.subarray(values);
    const open = v2.is_compressed !== false && run && packed.length > 0;
    const bytes = open ? run(packed, size - values) : packed;
    checkValues(bytes, 0, v2.num_values, v2.encoding);
    return;
  }
  const data = header.data_page_header;
  if (!data) return;
  const bytes = run ? run(stored, size) : stored;
  let at = 0;
  for (const level of [levels.repetition, levels.definition]) {
    if (level === 0) continue;
    const length = lengthAt(bytes, at);
    at += 4;
    checkHybrid(bytes.subarray(at, at + length), widthOf(level), data.num_values);
    at += length;
  }
  checkValues(bytes, at, data.num_values, data.encoding);
}

/** Levels stand before the values and are never compressed; gives where the values begin. */
function checkLevels(stored: Uint8Array, page: DataPageHeaderV2, levels: Levels): number {
  const repetition = page.repetition_levels_byte_length;
  const definition = page.definition_levels_byte_length;
  if (repetition < 0 || definition < 0 || repetition + definition > stored.length) throw lying();
  const split = stored.subarray(repetition, repetition + definition);
  if (levels.repetition > 0)
    checkHybrid(stored.subarray(0, repetition), widthOf(levels.repetition), page.num_values);
  if (levels.definition > 0) checkHybrid(split, widthOf(levels.definition), page.num_values);
  return repetition + definition;
}

function checkValues(bytes: Uint8Array, at: number, values: number, encoding: string): void {
  if (encoding.endsWith("_DICTIONARY") && at < bytes.length)
    checkHybrid(bytes.subarray(at + 1), bytes[at] ?? 0, values);
  else if (encoding === "RLE" && at + 4 <= bytes.length)
    checkHybrid(bytes.subarray(at + 4), 1, values);
  else if (encoding.startsWith("DELTA") && at < bytes.length) {
    const [block, next] = varint(bytes, at);
    const [parts] = varint(bytes, next);
    if (block > 65_536 || parts > 4096 || parts < 1) throw lying();
  }
}

/** Walks runs without reading their values (parquet-format, Encodings.md, RLE = 3). */
function checkHybrid(bytes: Uint8Array, width: number, values: number): void {
  if (width > 32) throw lying();
  let at = 0;
  let seen = 0;
  while (at < bytes.length && seen < values) {
    const [header, next] = varint(bytes, at);
    const packed = (header & 1) === 1;
    const count = packed ? Math.floor(header / 2) * 8 : Math.floor(header / 2);
    if (count > values - seen + SLACK) throw lying();
    seen += count;
    at = next + (packed ? (count / 8) * width : (width + 7) >> 3);
  }
}

function varint(bytes: Uint8Array, from: number): [value: number, next: number] {
  let value = 0;
  let at = from;
  for (let shift = 0; shift < 49; shift += 7) {
    const byte = bytes[at++] ?? 0;
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) break;
  }
  return [value, at];
}

function lengthAt(bytes: Uint8Array, at: number): number {
  if (at + 4 > bytes.length) throw lying();
  return new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, true);
}

function widthOf(level: number): number {
  return 32 - Math.clz32(level);
}

function lying(): Unreadable {
  return new Unreadable("parquet-broken", "A page of this Parquet file claims what it has not.");
}
