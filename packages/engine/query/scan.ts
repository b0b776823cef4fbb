import type { Batch, Bound } from "./bound.ts";
import type { Column } from "./columns.ts";
import type { ColumnReader } from "./cursor.ts";
import { type Prepared, Preparer } from "./prepare.ts";
import type { Reading } from "./reading.ts";
import { chosenIn, gather, test } from "./select.ts";
import type { Group, Table } from "./table.ts";

/** Why an answer is not the whole one, and how far it went. */
export interface Partial {
  reason: "bytes" | "rows";
  rowsRead: number;
  rowsTotal: number;
}

/** What a question may cost; beyond it the answer is partial. */
export interface Budget {
  bytes: number;
  rows: number;
}

export const BUDGET: Budget = { bytes: 1 << 30, rows: 100_000_000 };

export interface ScanRequest {
  /** Slots of the batches, those of the filter first. */
  columns: Column[];
  filter?: Bound | undefined;
  /** How many of `columns` the filter needs. */
  filterColumns: number;
  /** Rows of the file to look at; all when left out. */
  from?: number;
  to?: number;
  /** Numbers of the rows wanted, ascending; all when left out. */
  only?: Float64Array;
  /** Row groups in another order than the file's. */
  order?: Group[];
  /** Asked again before each group: whether it has become useless. */
  skip?: (group: Group) => boolean;
  /** Everything will be wanted: read on while decoding. */
  whole: boolean;
  budget?: Budget | undefined;
}

/** Rows that pass the filter, with their numbers. */
export interface Rows extends Batch {
  numbers: Float64Array | undefined;
}

const LONGEST_BATCH = 1 << 13;
/** Groups prepared ahead; it doubles as long as more is asked for, within some megabytes. */
const MOST_AHEAD = 4;

/** A scan in progress; `partial` is there once the budget was spent. */
export class Scan {
  partial: Partial | undefined;
  /** Rows in groups that were looked into or ruled out. */
  rowsPassed = 0;
  #rowsRead = 0;
  readonly #table: Table;
  readonly #reading: Reading;
  readonly #request: ScanRequest;
  readonly #preparer: Preparer;

  constructor(table: Table, reading: Reading, request: ScanRequest) {
    this.#table = table;
    this.#reading = reading;
    this.#request = request;
    this.#preparer = new Preparer(table, reading, request);
  }

  async *batches(): AsyncGenerator<Rows> {
    const { from = 0, to = this.#table.rows, order = this.#table.groups, skip } = this.#request;
    const groups = order.filter(
      (group) => group.firstRow < to && group.firstRow + group.rows > from && this.#wanted(group),
    );
    const ahead: { group: Group; prepared: Promise<Prepared | undefined> }[] = [];
    let next = 0;
    let most = this.#request.whole ? 2 : 1;
    while (next < groups.length || ahead.length) {
      while (ahead.length < most && next < groups.length && !this.#spent()) {
        const group = groups[next++];
        if (!group || skip?.(group)) continue;
        const prepared = this.#preparer.prepare(group, from, to);
        // A failure is met when its turn comes, not before.
        prepared.catch(() => undefined);
        ahead.push({ group, prepared });
      }
      const first = ahead.shift();
      if (!first) {
        if (next < groups.length && this.#spent()) break;
        continue;
      }
      const prepared = await first.prepared;
      this.rowsPassed += first.group.rows;
      if (prepared && !skip?.(first.group)) yield* this.#group(prepared);
      most = Math.min(MOST_AHEAD, most * 2);
      most = Math.min(most, this.#preparer.mostAhead);
    }
  }

  #wanted(group: Group): boolean {
    const { only } = this.#request;
    return !only || chosenIn(only, group).length > 0;
  }

  #spent(): boolean {
    const { bytes, rows } = this.#request.budget ?? BUDGET;
    const reason =
      this.#reading.used.bytes > bytes ? "bytes" : this.#rowsRead > rows ? "rows" : undefined;
    if (!reason) return false;
    this.partial = { reason, rowsRead: this.rowsPassed, rowsTotal: this.#table.rows };
    return true;
  }

  async *#group(prepared: Prepared): AsyncGenerator<Rows> {
    const { group, ranges, readers, filter } = prepared;
    const { only } = this.#request;
    if (only) {
      const chosen = chosenIn(only, group);
      this.#rowsRead += chosen.length;
      yield* emit(readers, group, 0, group.rows, chosen);
      return;
    }
    const tested = readers.slice(0, filter ? this.#request.filterColumns : 0);
    for (const range of ranges) {
      let row = range.from;
      while (row < range.to) {
        let end = Math.min(range.to, row + LONGEST_BATCH);
        for (const reader of tested) end = Math.min(end, await reader.pageEnd(row));
        if (!tested.length)
          for (const reader of readers) end = Math.min(end, await reader.pageEnd(row));
        this.#rowsRead += end - row;
        const kept = filter && test(filter, tested, row, end, group.firstRow);
        if (!kept || kept.length) yield* emit(readers, group, row, end, kept);
        row = end;
      }
    }
  }
}

/** The columns' pages end at different rows: one run of rows may become several batches. */
async function* emit(
  readers: ColumnReader[],
  group: Group,
  row: number,
  end: number,
  kept: Uint32Array | undefined,
): AsyncGenerator<Rows> {
  let from = row;
  let next = 0;
  while (from < end) {
    if (kept) {
      const wanted = kept[next];
      if (wanted === undefined) return;
      from = row + wanted;
    }
    let to = end;
    for (const reader of readers) to = Math.min(to, await reader.pageEnd(from));
    const vectors = readers.map((reader) => reader.read(from, to));
    const start = group.firstRow + from;
    if (kept) {
      let last = next;
      while (last < kept.length && row + (kept[last] ?? 0) < to) last++;
      const base = from - row;
      const chosen = kept.subarray(next, last).map((index) => index - base);
      const numbers = Float64Array.from(chosen, (index) => start + index);
      yield {
        start,
        length: chosen.length,
        numbers,
        vectors: vectors.map((vector) => gather(vector, chosen)),
      };
      next = last;
    } else {
      yield { start, length: to - from, numbers: undefined, vectors };
    }
    from = to;
  }
}
