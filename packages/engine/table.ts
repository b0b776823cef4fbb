import type { Kernel } from "./kernel/kernel.ts";
import {
  BOOL,
  C_LAST_PAGE,
  C_MASK,
  C_FORCED,
  C_KIND,
  C_SEEN,
  C_SORTED,
  DATE_YMD,
  INT,
  SEEN_NUMERIC_NULL,
  STOP_MISFIT,
  TEXT,
} from "./kernel/layout.ts";
import {
  type Column,
  hasSeen,
  impliedBy,
  kindOf,
  newColumn,
  quiet,
  read,
  write,
} from "./profile/column.ts";
import type { ColumnType } from "./profile/profile.ts";
import { biggestDictionary, MOST_MEMORY, settledOrders } from "./profile/dictionaries.ts";
import type { Block, TableState } from "./table-state.ts";
import { type Group, writeGroup } from "./write/parquet.ts";
import type { Output } from "./write/parquet-output.ts";

/** A row group ends at so many rows, or so many bytes of text; the first is small, so that a first page is cheap. */
const GROUP_ROWS = 131_072;
const GROUP_BYTES = 12 << 20;
const FIRST_ROWS = 8192;
const FIRST_BYTES = 256 << 10;

/** Cells in, columns of Parquet out; types are supposed early, verified on every cell, and mended at the end. */
export class Table {
  columns: Column[];
  groups: Group[] = [];
  rows = 0;
  #groupRows = 0;
  #groupBytes = 0;
  readonly #kernel: Kernel;
  readonly #output: Output;

  constructor(
    kernel: Kernel,
    names: readonly string[],
    types: Readonly<Record<string, ColumnType>>,
    output: Output,
  ) {
    this.#kernel = kernel;
    this.#output = output;
    this.columns = names.map((name) => newColumn(kernel, name, names.length > 100, types[name]));
  }

  /** Whether any row group was written again, so that the source must be read once more. */
  get mustMend(): boolean {
    return this.columns.some((column) => column.rewrite > 0);
  }

  get state(): TableState {
    const { columns, groups, rows } = this;
    return { columns, groups, rows, groupRows: this.#groupRows, groupBytes: this.#groupBytes };
  }

  set state(state: TableState) {
    this.columns = state.columns;
    this.groups = state.groups;
    this.rows = state.rows;
    this.#groupRows = state.groupRows;
    this.#groupBytes = state.groupBytes;
  }

  /** Takes rows; true when a row group ended on the way, which is a good place to pause. */
  async take(block: Block): Promise<boolean> {
    const before = this.groups.length;
    let done = 0;
    while (done < block.rows) {
      const first = this.groups.length === 0;
      const left = (first ? FIRST_ROWS : GROUP_ROWS) - this.#groupRows;
      const rows = Math.min(block.rows - done, left, first ? this.#few(block) : left);
      this.#feed(block.cells + done * this.columns.length * 8, rows);
      done += rows;
      this.rows += rows;
      this.#groupRows += rows;
      this.#groupBytes += (block.bytes * rows) / block.rows;
      const full = this.#groupBytes >= (first ? FIRST_BYTES : GROUP_BYTES);
      if (full || rows === left) await this.#endGroup();
    }
    this.#spare();
    return this.groups.length > before;
  }

  /** Gives the biggest dictionaries up when all memory in use comes near what there may be. */
  #spare(): void {
    const { call } = this.#kernel;
    while (call.live.value > MOST_MEMORY) {
      const biggest = biggestDictionary(this.#kernel, this.columns);
      if (!biggest) return;
      call.abandon(biggest.at);
      this.#notice(biggest);
    }
  }

  async end(): Promise<void> {
    if (this.#groupRows > 0) await this.#endGroup();
  }

  /** Rows of the first block that fill the small first group. */
  #few(block: Block): number {
    const each = block.bytes / block.rows;
    return Math.max(1, Math.ceil((FIRST_BYTES - this.#groupBytes) / each));
  }

  #feed(cells: number, rows: number): void {
    const stride = this.columns.length * 8;
    for (const [at, column] of this.columns.entries()) {
      if (column.idle) continue;
      const { call } = this.#kernel;
      const done = call.feed(column.at, cells + at * 8, stride, rows, this.rows + 1);
      this.#notice(column);
      if (done < rows && call.stopped.value === STOP_MISFIT)
        this.#misfit(column, cells + at * 8 + done * stride, this.rows + done + 1);
    }
  }

  #notice(column: Column): void {
    const kind = kindOf(this.#kernel, column);
    if (kind !== column.kind) this.#widened(column, kind);
  }

  /** A column with a dictionary was found to be of another kind: pages hold codes, so only past groups are wrong. */
  #widened(column: Column, kind: number): void {
    const before = column.kind;
    const words = kind >= BOOL && hasSeen(this.#kernel, column, SEEN_NUMERIC_NULL);
    column.kind = kind;
    if (before === 0 && !words) return;
    if (!(before === INT && kind < DATE_YMD)) write(this.#kernel, column, C_SORTED, 0);
    const flushed = read(this.#kernel, column, C_LAST_PAGE) > 0;
    const here = (before === BOOL || words) && flushed;
    column.rewrite = this.groups.length + (here ? 1 : 0);
  }

  /** A column without dictionary met a cell of another kind: this group too is written again, and counted again. */
  #misfit(column: Column, cell: number, row: number): void {
    const { view, call } = this.#kernel;
    const from = view.getUint32(cell, true);
    const to = view.getUint32(cell + 4, true);
    column.misfit ??= {
      row,
      sample: this.#kernel.text(from, Math.min(to - from, 200)),
      kind: column.kind,
    };
    const mask = read(this.#kernel, column, C_MASK);
    const left = mask & call.readAs(from, to) & impliedBy(column.kind);
    this.#restart(column, left);
    column.idle = true;
    column.rewrite++;
    column.recount++;
  }

  async #endGroup(): Promise<void> {
    for (const column of this.columns) {
      if (column.idle) continue;
      this.#kernel.call.endGroup(column.at);
      this.#notice(column);
    }
    this.groups.push({
      rows: this.#groupRows,
      chunks: await this.#write((column) => !column.idle),
    });
    for (const column of this.columns) {
      if (column.idle) this.#kernel.call.dropPages(column.at);
      column.idle = false;
    }
    this.#groupRows = 0;
    this.#groupBytes = 0;
  }

  /** Dates whose order nothing in their column proves take the one that another column proves. */
  settleOrders(): void {
    for (const [column, mask] of settledOrders(this.#kernel, this.columns)) {
      write(this.#kernel, column, C_MASK, mask);
      if (this.#kernel.call.choose(mask, 0) !== column.kind) this.#restart(column, mask);
    }
  }

  /** All of a column is written and counted again, as the kind that a mask leaves. */
  #restart(column: Column, mask: number): void {
    write(this.#kernel, column, C_MASK, mask);
    this.#kernel.call.restart(column.at);
    column.kind = this.#kernel.call.choose(mask, read(this.#kernel, column, C_SEEN));
    write(this.#kernel, column, C_KIND, column.kind);
    column.rewrite = this.groups.length;
    column.recount = this.groups.length;
  }

  #write(which: (column: Column) => boolean) {
    const kept = this.columns.map((column) => (which(column) ? column.at : 0));
    const kinds = this.columns.map((column) => column.kind);
    return writeGroup(this.#kernel, kept, kinds, this.#output);
  }

  /** Before the source is read again: kinds stand now, and nothing is counted twice. */
  beginMending(): void {
    for (const column of this.columns) {
      if (column.rewrite === 0) continue;
      write(this.#kernel, column, C_FORCED, column.kind || TEXT);
    }
    this.#groupRows = 0;
  }

  /** Takes rows of the second reading; false when no column needs more of them. */
  async mend(block: Block, group: number): Promise<number> {
    let at = group;
    let done = 0;
    while (done < block.rows && at < this.groups.length) {
      const target = this.groups[at];
      const some = this.columns.some((column) => column.rewrite > at);
      if (!target || !some) return -1;
      const rows = Math.min(block.rows - done, target.rows - this.#groupRows);
      const stride = this.columns.length * 8;
      for (const [index, column] of this.columns.entries()) {
        if (column.rewrite <= at) continue;
        quiet(this.#kernel, column, column.recount <= at);
        const cell = block.cells + done * stride + index * 8;
        this.#kernel.call.feed(column.at, cell, stride, rows, block.firstRow + done);
      }
      done += rows;
      this.#groupRows += rows;
      if (this.#groupRows === target.rows) {
        await this.#mendGroup(target, at);
        at++;
      }
    }
    return at;
  }

  async #mendGroup(target: Group, at: number): Promise<void> {
    const again = (column: Column) => column.rewrite > at;
    for (const column of this.columns) if (again(column)) this.#kernel.call.endGroup(column.at);
    const chunks = await this.#write(again);
    for (const [index, chunk] of chunks.entries()) if (chunk) target.chunks[index] = chunk;
    this.#groupRows = 0;
  }
}
