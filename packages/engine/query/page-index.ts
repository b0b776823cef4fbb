import { readColumnIndex, readOffsetIndex } from "hyparquet";
import type { Statistics } from "./bound.ts";
import type { Column } from "./columns.ts";
import type { PagePlace } from "./cursor.ts";
import { type ByteRange, type Reading, Segments } from "./reading.ts";
import { bound, type Known, parsers } from "./statistics.ts";
import type { Group, Table } from "./table.ts";

export interface RowRange {
  from: number;
  to: number;
}

/** Where the pages of a row group lie, by column, and what is known of each page. */
export interface PageIndex {
  places: Map<Column, PagePlace[]>;
  pages: Map<Column, Known[]>;
}

const GAP = 96 * 1024;

/**
 * Reads the offset indexes of `columns` and the column indexes of `filtered`; indexes that came
 * with the footer are not read again. `undefined` when the file lacks some of them.
 */
export async function readPageIndex(
  table: Table,
  reading: Reading,
  group: Group,
  wanted: { columns: Column[]; filtered: Column[] },
): Promise<PageIndex | undefined> {
  const offsets = wanted.columns.map((column) => ({ column, range: offsetRange(column, group) }));
  const bounds = wanted.filtered.map((column) => ({ column, range: boundRange(column, group) }));
  const ranges = [...offsets, ...bounds].flatMap(({ range }) => (range ? [range] : []));
  if (offsets.some(({ range }) => !range)) return undefined;
  const tail = new Segments([{ ...table.tail, end: table.tail.start + table.tail.bytes.length }]);
  const missing = ranges.filter(({ start, end }) => (tail.from(start)?.length ?? 0) < end - start);
  const read = await reading.segments(missing, "page index", { gap: GAP, few: true });
  const bytesOf = (range: ByteRange): Uint8Array =>
    (read.from(range.start) ?? tail.from(range.start) ?? new Uint8Array(0)).subarray(
      0,
      range.end - range.start,
    );
  const places = new Map(
    offsets.flatMap(({ column, range }): [Column, PagePlace[]][] =>
      range ? [[column, placesOf(bytesOf(range))]] : [],
    ),
  );
  const pages = new Map(
    bounds.flatMap(({ column, range }): [Column, Known[]][] =>
      range ? [[column, knownPages(column, group, places.get(column) ?? [], bytesOf(range))]] : [],
    ),
  );
  return { places, pages };
}

function offsetRange(column: Column, group: Group): ByteRange | undefined {
  const chunk = column.leaf === undefined ? undefined : group.meta.columns[column.leaf];
  if (!chunk?.offset_index_offset || !chunk.offset_index_length) return undefined;
  const start = Number(chunk.offset_index_offset);
  return { start, end: start + chunk.offset_index_length };
}

function boundRange(column: Column, group: Group): ByteRange | undefined {
  const chunk = column.leaf === undefined ? undefined : group.meta.columns[column.leaf];
  if (!chunk?.column_index_offset || !chunk.column_index_length) return undefined;
  const start = Number(chunk.column_index_offset);
  return { start, end: start + chunk.column_index_length };
}

function viewOf(bytes: Uint8Array) {
  return { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 };
}

function placesOf(bytes: Uint8Array): PagePlace[] {
  return readOffsetIndex(viewOf(bytes)).page_locations.map((page) => ({
    start: Number(page.offset),
    end: Number(page.offset) + page.compressed_page_size,
    firstRow: Number(page.first_row_index),
  }));
}

function knownPages(column: Column, group: Group, places: PagePlace[], bytes: Uint8Array): Known[] {
  const index = readColumnIndex(viewOf(bytes), column.element, parsers);
  return places.map((place, i) => {
    const rows = (places[i + 1]?.firstRow ?? group.rows) - place.firstRow;
    const empty = index.null_pages[i] === true;
    const nulls = index.null_counts?.[i];
    return {
      rows,
      nulls: empty ? rows : nulls === undefined ? undefined : Number(nulls),
      min: empty ? undefined : bound(column, index.min_values[i], "min"),
      max: empty ? undefined : bound(column, index.max_values[i], "max"),
    };
  });
}

/** Runs of rows between page boundaries of `filtered`, of which `verdict` does not say "never". */
export function pageRanges(
  group: Group,
  index: PageIndex,
  filtered: Column[],
  verdict: (statistics: Statistics) => string,
): RowRange[] {
  const cuts = new Set<number>([0, group.rows]);
  for (const column of filtered)
    for (const place of index.places.get(column) ?? []) cuts.add(place.firstRow);
  const edges = [...cuts].toSorted((a, b) => a - b);
  const ranges: RowRange[] = [];
  for (const [i, from] of edges.entries()) {
    const to = edges[i + 1];
    if (to === undefined) break;
    const statistics: Statistics = (column) => {
      const places = index.places.get(column) ?? [];
      const page = places.findLastIndex((place) => place.firstRow <= from);
      return index.pages.get(column)?.[page];
    };
    if (verdict(statistics) === "never") continue;
    const last = ranges.at(-1);
    if (last?.to === from) last.to = to;
    else ranges.push({ from, to });
  }
  return ranges;
}

/** Byte ranges of the pages of a column that hold rows of `ranges`, its dictionary included. */
export function pageBytes(
  chunkStart: number,
  places: PagePlace[],
  rows: number,
  ranges: RowRange[],
): ByteRange[] {
  const first = places[0]?.start ?? chunkStart;
  const wanted: ByteRange[] = first > chunkStart ? [{ start: chunkStart, end: first }] : [];
  for (const [i, place] of places.entries()) {
    const end = places[i + 1]?.firstRow ?? rows;
    if (ranges.some((range) => range.from < end && range.to > place.firstRow))
      wanted.push({ start: place.start, end: place.end });
  }
  return wanted;
}
