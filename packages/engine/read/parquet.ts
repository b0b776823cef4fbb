import { parquetMetadataAsync, type FileMetaData, type SchemaElement } from "hyparquet";
import type { Source } from "#engine/port.ts";
import type { ColumnType } from "#engine/profile/profile.ts";
import { Unreadable } from "#engine/unreadable.ts";
import { rereadable } from "./bytes.ts";
import { CanonicalCsv } from "./canonical.ts";
import { decompress, PARSERS, readRows, sourceOfGroup, unreadable } from "./parquet-groups.ts";
import { type Rows, rowsOfPages } from "./parquet-cursor.ts";
import { checkPages } from "./parquet-pages.ts";
import type { OpenedTable } from "./opened.ts";
import { bare, formatOfElement, NESTED, type Format } from "./parquet-values.ts";

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
  const names = columns.map((column) => column.name);
  let start = 0;
  const isFlat = metadata.schema.length === columns.length + 1 && !columns.some(isNested);
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    if (isFlat && group.columns.length === columns.length) {
      yield* pagesAsCsv(
        csv,
        columns,
        rowsOfPages(source, metadata, group, { compressors: decompress, parsers: PARSERS }),
      );
      start += rows;
      continue;
    }
    const { file, slice, held } = await sourceOfGroup(source, group, rows);
    await checkPages(file, metadata, group, decompress).catch(unreadable);
    for (let from = start; from < start + rows; from += slice) {
      const to = Math.min(start + rows, from + slice);
      for (const row of await readRows(file, metadata, names, [from, to], held)) {
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

function isNested({ format }: Column): boolean {
  return format === NESTED;
}

async function* pagesAsCsv(
  csv: CanonicalCsv,
  columns: readonly Column[],
  pages: AsyncGenerator<Rows>,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const { count, columns: values } of pages) {
      for (let row = 0; row < count; row += 1) {
        for (const [at, { format }] of columns.entries()) {
          const value: unknown = values[at]?.[row];
          if (value === null || value === undefined) csv.empty();
          else csv.text(format.text(value));
        }
        csv.endRow();
        if (csv.waiting > 65_536) yield csv.take();
      }
    }
  } catch (error) {
    unreadable(error);
  }
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
