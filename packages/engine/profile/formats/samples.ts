import type { Kernel } from "#engine/kernel/kernel.ts";
import type { Block } from "#engine/table-state.ts";

/** Values kept in all, and of one column at most and at least. */
const KEPT = 150_000;
const MOST = 1024;
const LEAST = 16;
const LONGEST = 1000;

/** What a checkpoint keeps of the rows taken. */
export interface SamplesState {
  columns: string[][];
  step: number;
  row: number;
  rows: number;
}

/** Rows taken evenly from a whole table, whatever its length: what formats are judged by. */
export class Samples {
  readonly #kernel: Kernel;
  readonly #most: number;
  #columns: string[][];
  #step = 1;
  #row = 0;
  #rows = 0;

  constructor(kernel: Kernel, width: number) {
    this.#kernel = kernel;
    this.#most = Math.max(LEAST, Math.min(MOST, Math.floor(KEPT / Math.max(1, width))));
    this.#columns = Array.from({ length: width }, () => []);
  }

  get state(): SamplesState {
    return { columns: this.#columns, step: this.#step, row: this.#row, rows: this.#rows };
  }

  set state({ columns, step, row, rows }: SamplesState) {
    this.#columns = columns;
    this.#step = step;
    this.#row = row;
    this.#rows = rows;
  }

  take(block: Block): void {
    const width = this.#columns.length;
    const { view } = this.#kernel;
    const skip = (this.#step - (this.#row % this.#step)) % this.#step;
    for (let row = skip; row < block.rows; row += this.#step) {
      for (const [at, values] of this.#columns.entries()) {
        const cell = block.cells + (row * width + at) * 8;
        const from = view.getUint32(cell, true);
        const to = view.getUint32(cell + 4, true);
        values.push(to - from > LONGEST ? "" : this.#kernel.text(from, to - from));
      }
      this.#rows += 1;
      if (this.#rows >= this.#most * 2) this.#thin();
    }
    this.#row += block.rows;
  }

  /** Different values of a column that stand in the rows taken, with their counts there. */
  of(column: number): { value: string; count: number }[] {
    const counts = new Map<string, number>();
    for (const value of this.#columns[column] ?? [])
      if (value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count);
  }

  /** Half of the rows go, and half as many will be taken. */
  #thin(): void {
    for (const [at, values] of this.#columns.entries())
      this.#columns[at] = values.filter((_, place) => place % 2 === 0);
    this.#rows = Math.ceil(this.#rows / 2);
    this.#step *= 2;
  }
}
