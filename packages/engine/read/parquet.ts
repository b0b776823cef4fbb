import {
  parquetMetadataAsync,
  parquetRead,
  type FileMetaData,
  type SchemaElement,
} from "hyparquet";
import { codecs } from "#engine/query/decode/codecs.ts";
import type { Source } from "#engine/port.ts";
import type { ColumnType } from "#engine/profile/profile.ts";
import { Unreadable } from "#engine/unreadable.ts";
import { rereadable } from "./bytes.ts";
import { CanonicalCsv } from "./canonical.ts";
import { checkPages } from "./parquet-pages.ts";
import type { OpenedTable } from "./opened.ts";
import { bare, formatOfElement, isoMoment, NESTED, type Format } from "./parquet-values.ts";

/** A row group that small is held while its rows are cut; a larger one is read column by column. */
const HELD_GROUP = 32 * 2 ** 20;
const CHUNK_LIMIT = 48 * 2 ** 20;
/** Decoded bytes of the rows that are cut at once. */
const SLICE = 4 * 2 ** 20;
const FOOTER_LIMIT = 24 * 2 ** 20;

/** Types that values alone would not show; a number is left to be found, since one too large must not be lost. */
const TOLD: ReadonlySet<ColumnType> = new Set(["text", "json", "geometry"]);

interface Column {
  name: string;
  format: Format;
}

/** Opens a Parquet file of anyone, its rows as canonical CSV. */
export async function openParquet(source: Source): Promise<OpenedTable> {
  const metadata = await footer(source);
  const columns = columnsOf(metadata);
  if (columns.length === 0) throw new Unreadable("no-table", "This Parquet file has no columns.");
  metadata.schema = bareSchema(metadata.schema);
  const types: Record<string, ColumnType> = {};
  for (const { name, format } of columns)
    if (format.type !== undefined && TOLD.has(format.type)) types[name] = format.type;
  const opened: OpenedTable = {
    kind: "table",
    format: "parquet",
    csv: rereadable(() => rowsAsCsv(source, metadata, columns)),
    warnings: [],
    types,
  };
  const bbox = geoBox(metadata);
  if (bbox) opened.bbox = bbox;
  return opened;
}

/** Pages of no bytes are not even compressed by some writers. */
const decompress = Object.fromEntries(
  Object.entries(codecs).map(([codec, run]) => [
    codec,
    (input: Uint8Array, length: number) => (length === 0 ? new Uint8Array(0) : run(input, length)),
  ]),
);

async function footer(source: Source): Promise<FileMetaData> {
  const end = new DataView(await source.slice(Math.max(0, source.byteLength - 8)));
  if (end.byteLength === 8 && end.getUint32(4, true) === 0x45524150)
    throw new Unreadable("encrypted", "This Parquet file is encrypted.");
  if (end.byteLength < 8 || end.getUint32(4, true) !== 0x31524150)
    throw new Unreadable("parquet-cut", "This Parquet file stops before its footer.");
  const length = end.getUint32(0, true);
  if (length > FOOTER_LIMIT || length + 8 > source.byteLength)
    throw new Unreadable("parquet-broken", "The footer of this Parquet file has no sensible size.");
  return parquetMetadataAsync(source).catch(unreadable);
}

function columnsOf({ schema }: FileMetaData): Column[] {
  const columns: Column[] = [];
  let at = 1;
  while (at < schema.length) {
    const element = schema[at];
    if (!element) break;
    const flat = !element.num_children && element.repetition_type !== "REPEATED";
    const variant = element.logical_type?.type === "VARIANT";
    columns.push({
      name: element.name,
      format: flat && !variant ? formatOfElement(element) : NESTED,
    });
    at = after(schema, at);
  }
  return columns;
}

/** The index after an element and all inside it. */
function after(schema: SchemaElement[], at: number): number {
  let next = at + 1;
  for (let child = 0; child < (schema[at]?.num_children ?? 0); child += 1)
    next = after(schema, next);
  return next;
}

/** Flat columns without the annotations that are read here. */
function bareSchema(schema: SchemaElement[]): SchemaElement[] {
  const made = schema.slice();
  for (let at = 1; at < schema.length; at = after(schema, at)) {
    const element = schema[at];
    if (element && !element.num_children && element.repetition_type !== "REPEATED")
      made[at] = bare(element);
  }
  return made;
}

async function* rowsAsCsv(
  source: Source,
  metadata: FileMetaData,
  columns: Column[],
): AsyncGenerator<Uint8Array> {
  const csv = new CanonicalCsv();
  for (const { name } of columns) csv.text(name);
  csv.endRow();
  let start = 0;
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    const { file, slice, held } = await groupSource(source, group, rows);
    await checkPages(file, metadata, group, decompress).catch(unreadable);
    for (let from = start; from < start + rows; from += slice) {
      const to = Math.min(start + rows, from + slice);
      for (const row of await readRows(file, metadata, columns, [from, to], held)) {
        for (const [at, { format }] of columns.entries()) {
          const value: unknown = row[at];
          if (value === null || value === undefined) csv.empty();
          else csv.text(format.text(value));
        }
        csv.endRow();
        if (csv.waiting > 65_536) yield csv.take();
      }
    }
    start += rows;
  }
  if (csv.waiting > 0) yield csv.take();
}

/** Where the bytes of a row group come from, and how many of its rows are cut at once. */
async function groupSource(
  source: Source,
  group: FileMetaData["row_groups"][number],
  rows: number,
) {
  let from = source.byteLength;
  let to = 0;
  let decoded = 0;
  for (const { meta_data: meta } of group.columns) {
    if (!meta) continue;
    const start = Number(meta.dictionary_page_offset || meta.data_page_offset);
    const length = Number(meta.total_compressed_size);
    if (length > CHUNK_LIMIT)
      throw new Unreadable(
        "parquet-group-too-large",
        "One column of a row group passes 48 MB; write smaller row groups.",
      );
    from = Math.min(from, start);
    to = Math.max(to, start + length);
    decoded += Number(meta.total_uncompressed_size);
  }
  const held = to - from <= HELD_GROUP;
  const wanted = Math.floor((rows * SLICE * (held ? 1 : 4)) / Math.max(1, decoded));
  const slice = Math.max(256, Math.min(32_768, wanted));
  if (!held || to <= from) return { file: source, slice, held };
  const bytes = await source.slice(from, Math.min(to, source.byteLength));
  const file: Source = {
    byteLength: source.byteLength,
    async slice(start, end = source.byteLength) {
      const inside = start >= from && end <= from + bytes.byteLength;
      return inside ? bytes.slice(start - from, end - from) : source.slice(start, end);
    },
  };
  return { file, slice, held };
}

async function readRows(
  file: Source,
  metadata: FileMetaData,
  columns: Column[],
  [rowStart, rowEnd]: [number, number],
  together: boolean,
): Promise<unknown[][]> {
  const names = columns.map((column) => column.name);
  if (together) return readColumns(file, metadata, names, [rowStart, rowEnd]);
  const rows = Array.from({ length: rowEnd - rowStart }, (): unknown[] => []);
  for (const name of names)
    for (const [at, [value]] of (
      await readColumns(file, metadata, [name], [rowStart, rowEnd])
    ).entries())
      rows[at]?.push(value);
  return rows;
}

async function readColumns(
  file: Source,
  metadata: FileMetaData,
  columns: string[],
  [rowStart, rowEnd]: [number, number],
): Promise<unknown[][]> {
  let rows: unknown[][] = [];
  await parquetRead({
    file,
    metadata,
    columns,
    rowStart,
    rowEnd,
    compressors: decompress,
    utf8: false,
    useOffsetIndex: true,
    parsers: {
      timestampFromMilliseconds: (count) => isoMoment(count, "MILLIS", true),
      timestampFromMicroseconds: (count) => isoMoment(count, "MICROS", true),
      timestampFromNanoseconds: (count) => isoMoment(count, "NANOS", true),
      dateFromDays: (days) => new Date(days * 86_400_000).toISOString().slice(0, 10),
    },
    onComplete(read) {
      rows = read;
    },
  }).catch(unreadable);
  return rows;
}

/** Errors of hyparquet are plain: whatever it throws, the file is what it stumbled over. */
function unreadable(error: unknown): never {
  if (error instanceof Unreadable) throw error;
  const reason = error instanceof Error ? error.message : String(error);
  throw new Unreadable("parquet-broken", `This Parquet file cannot be read (${reason}).`);
}

/** The extent GeoParquet metadata tells (GeoParquet 1.1, `columns.*.bbox`). */
function geoBox(metadata: FileMetaData): [number, number, number, number] | undefined {
  const text = metadata.key_value_metadata?.find(({ key }) => key === "geo")?.value;
  const box = /"bbox"\s*:\s*\[([^\]]*)\]/
    .exec(text ?? "")?.[1]
    ?.split(",")
    .map(Number);
  if (!box || !box.every(Number.isFinite)) return undefined;
  const [west, south, east, north] = box.length === 6 ? [box[0], box[1], box[3], box[4]] : box;
  if (west === undefined || south === undefined || east === undefined || north === undefined)
    return undefined;
  return west >= -180 && east <= 180 && south >= -90 && north <= 90
    ? [west, south, east, north]
    : undefined;
}
