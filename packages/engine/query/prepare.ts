import type { Bound, Statistics } from "./bound.ts";
import { bloomRefuses } from "./bloom.ts";
import type { Column } from "./columns.ts";
import { chunkRange, type ColumnReader, Cursor } from "./cursor.ts";
import { NestedReader } from "./nested.ts";
import {
  type PageIndex,
  pageBytes,
  pageRanges,
  readPageIndex,
  type RowRange,
} from "./page-index.ts";
import type { ByteRange, Reading, Segments } from "./reading.ts";
import type { ScanRequest } from "./scan.ts";
import { chosenIn, test } from "./select.ts";
import { knownOf } from "./statistics.ts";
import type { Group, Table } from "./table.ts";

/** A row group ready to be walked: which rows, and readers whose bytes are mostly there. */
export interface Prepared {
  group: Group;
  /** Rows of the group that may pass. */
  ranges: RowRange[];
  readers: ColumnReader[];
  /** Left out when every row is known to pass. */
  filter: Bound | undefined;
}

/** Reads that are this near are made one. */
const GAP = 64 * 1024;
/** Above this a group is read piece by piece while it is walked. */
const HELD = 8 << 20;
/** Columns this small are read along with those of the filter, for one round trip less. */
const SMALL = 256 * 1024;
/** A page index is worth its read above this. */
const INDEXED = 128 * 1024;

/** Decides per row group what to read, learning from the groups before. */
export class Preparer {
  /** Groups whose page index ruled out too little, less those where it helped. */
  #useless = 0;
  /** Rows tested before the other columns were read, and rows near a hit. */
  #tested = 0;
  #hit = 0;
  #lastSize = 0;
  readonly #table: Table;
  readonly #reading: Reading;
  readonly #request: ScanRequest;

  constructor(table: Table, reading: Reading, request: ScanRequest) {
    this.#table = table;
    this.#reading = reading;
    this.#request = request;
  }

  /** How many groups may be held at once. */
  get mostAhead(): number {
    return Math.max(1, Math.floor(HELD / Math.max(1, this.#lastSize)));
  }

  /** `undefined` when no row of the group can pass. */
  async prepare(group: Group, from: number, to: number): Promise<Prepared | undefined> {
    const { columns, filter, only } = this.#request;
    if (only) return this.#chosen(group, only);
    const within = {
      from: Math.max(0, from - group.firstRow),
      to: Math.min(group.rows, to - group.firstRow),
    };
    const verdict = filter?.verdict?.((column) => knownOf(column, group)) ?? "maybe";
    if (filter && verdict === "never") return undefined;
    const needed = verdict === "always" ? undefined : filter;
    if (needed && (await bloomRefuses(needed, group, this.#reading))) return undefined;
    const index = await this.#index(group, within, needed);
    let ranges = [within];
    if (index && needed) {
      ranges = clip(this.#indexed(group, index, needed), within);
      if (!ranges.length) return undefined;
    }
    if (!needed) return this.#whole({ group, ranges, index, columns, filter: undefined });
    const tested = columns.slice(0, this.#request.filterColumns);
    const rest = columns.slice(this.#request.filterColumns);
    const extra = sizeOf(this.#ranges(group, rest, ranges, index));
    if (extra <= SMALL || this.#hit > this.#tested / 4)
      return this.#whole({ group, ranges, index, columns, filter: needed });
    return this.#twice({ group, ranges, index, columns: tested, filter: needed }, rest);
  }

  /** Rows picked by number: only their pages are read, where an offset index tells them. */
  async #chosen(group: Group, only: Float64Array): Promise<Prepared> {
    const { columns } = this.#request;
    const ranges: RowRange[] = [];
    note(ranges, 0, group.rows, chosenIn(only, group));
    const index = await this.#indexOfHits(group, columns, ranges);
    return this.#whole({ group, ranges, index, columns, filter: undefined });
  }

  /** The page index, where it may save reading. */
  async #index(group: Group, within: RowRange, filter: Bound | undefined) {
    const { columns, filterColumns } = this.#request;
    const narrow = within.to - within.from < group.rows / 2;
    if (!narrow && (!filter?.verdict || this.#useless > 2)) return undefined;
    const whole = sizeOf(this.#ranges(group, columns, [within], undefined));
    if (whole < INDEXED) return undefined;
    const filtered = filter ? columns.slice(0, filterColumns) : [];
    return readPageIndex(this.#table, this.#reading, group, { columns, filtered });
  }

  #indexed(group: Group, index: PageIndex, filter: Bound): RowRange[] {
    const filtered = this.#request.columns.slice(0, this.#request.filterColumns);
    const decide = (statistics: Statistics) => filter.verdict?.(statistics) ?? "maybe";
    const ranges = pageRanges(group, index, filtered, decide);
    this.#useless += rowsOf(ranges) > group.rows * 0.8 ? 1 : -1;
    return ranges;
  }

  async #whole(job: Job): Promise<Prepared> {
    const segments = await this.#fetch(job);
    return { ...job, readers: this.#readers(job, segments) };
  }

  /** Tests the filter first, and reads the other columns only where it held. */
  async #twice(job: Job, rest: Column[]): Promise<Prepared | undefined> {
    const segments = await this.#fetch(job);
    const { group, filter } = job;
    if (!filter) return undefined;
    const readers = this.#readers(job, segments);
    const hits: RowRange[] = [];
    for (const range of job.ranges) {
      let row = range.from;
      while (row < range.to) {
        let end = range.to;
        for (const reader of readers) end = Math.min(end, await reader.pageEnd(row));
        const kept = test(filter, readers, row, end, group.firstRow);
        note(hits, row, end, kept);
        row = end;
      }
    }
    this.#tested += rowsOf(job.ranges);
    this.#hit += rowsOf(hits);
    if (!hits.length) return undefined;
    const index = job.index ?? (await this.#indexOfHits(group, [...job.columns, ...rest], hits));
    const all = { ...job, index, ranges: hits, columns: [...job.columns, ...rest] };
    const more = await this.#fetch({ ...all, columns: rest });
    const both = segments && more ? segments.with(more) : (segments ?? more);
    return { ...all, readers: this.#readers(all, both) };
  }

  async #indexOfHits(group: Group, columns: Column[], hits: RowRange[]) {
    if (rowsOf(hits) > group.rows / 4) return undefined;
    return readPageIndex(this.#table, this.#reading, group, { columns, filtered: [] });
  }

  async #fetch({ group, columns, ranges, index }: Job): Promise<Segments | undefined> {
    const wanted = this.#ranges(group, columns, ranges, index);
    const size = sizeOf(wanted);
    this.#lastSize = size;
    if (size > HELD) return undefined;
    return this.#reading.segments(wanted, "columns", { gap: GAP, few: index !== undefined });
  }

  #ranges(group: Group, columns: Column[], ranges: RowRange[], index: PageIndex | undefined) {
    return columns.flatMap((column): ByteRange[] => {
      const chunk = column.leaf === undefined ? undefined : group.meta.columns[column.leaf];
      if (!chunk?.meta_data) return [];
      const whole = chunkRange(chunk.meta_data);
      const places = index?.places.get(column);
      return places ? pageBytes(whole.start, places, group.rows, ranges) : [whole];
    });
  }

  #readers({ group, columns, index }: Job, segments: Segments | undefined): ColumnReader[] {
    const window = Math.max(
      65_536,
      Math.min(1 << 20, Math.floor(HELD / Math.max(1, columns.length))),
    );
    return columns.map((column) => {
      const chunk = column.leaf === undefined ? undefined : group.meta.columns[column.leaf];
      if (!chunk?.meta_data) return new NestedReader(this.#table, this.#reading, group, column);
      const places = index?.places.get(column);
      return new Cursor(column, chunk.meta_data, {
        reading: this.#reading,
        segments,
        places,
        window,
      });
    });
  }
}

interface Job {
  group: Group;
  ranges: RowRange[];
  index: PageIndex | undefined;
  columns: Column[];
  filter: Bound | undefined;
}

function sizeOf(ranges: ByteRange[]): number {
  return ranges.reduce((sum, range) => sum + range.end - range.start, 0);
}

function rowsOf(ranges: RowRange[]): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from, 0);
}

function clip(ranges: RowRange[], within: RowRange): RowRange[] {
  return ranges
    .map(({ from, to }) => ({ from: Math.max(from, within.from), to: Math.min(to, within.to) }))
    .filter(({ from, to }) => from < to);
}

/** Hits nearer than this are one range: a page is decoded whole anyway. */
const NEAR = 1024;

function note(hits: RowRange[], row: number, end: number, kept: Uint32Array | undefined): void {
  if (!kept) {
    hits.push({ from: row, to: end });
    return;
  }
  for (const index of kept) {
    const last = hits.at(-1);
    const at = row + index;
    if (last && at - last.to < NEAR) last.to = at + 1;
    else hits.push({ from: at, to: at + 1 });
  }
}
