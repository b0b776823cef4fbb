import type { Kernel } from "#engine/kernel/kernel.ts";
import type { Block } from "#engine/table-state.ts";

/** Cells kept in all, and rows at most and at least; twice as many stand there before half of them go. */
const KEPT = 30_000;
const MOST = 256;
const LEAST = 16;
/** A longer cell is no code or name and is left out; objects, lists and geometries may be longer. */
const LONGEST = 200;
const LONGEST_NESTED = 20_000;
const BRACE = 123;
const BRACKET = 91;

/** What a checkpoint keeps of the rows taken; their text is in the kernel's memory. */
export interface SamplesState {
  step: number;
  row: number;
  rows: number;
}

/**
 * Rows taken evenly from a whole table, whatever its length: what formats are judged by. They stand in the kernel's
 * memory, cell after cell with where each ends, and become strings only when they are asked for.
 */
export class Samples {
  readonly #kernel: Kernel;
  readonly #width: number;
  readonly #most: number;
  readonly #room: number;
  readonly #text: number;
  readonly #ends: number;
  #step = 1;
  #row = 0;
  #rows = 0;

  constructor(kernel: Kernel, width: number) {
    this.#kernel = kernel;
    this.#width = width;
    this.#most = Math.max(LEAST, Math.min(MOST, Math.floor(KEPT / Math.max(1, width))));
    this.#room = Math.min(4 << 20, Math.max(1 << 20, width * LONGEST * 2));
    this.#text = kernel.call.alloc(this.#room);
    this.#ends = kernel.call.alloc(this.#most * 2 * width * 4 + 4);
  }

  get state(): SamplesState {
    return { step: this.#step, row: this.#row, rows: this.#rows };
  }

  set state({ step, row, rows }: SamplesState) {
    this.#step = step;
    this.#row = row;
    this.#rows = rows;
  }

  take(block: Block): void {
    for (let row = this.#next(0); row < block.rows; row = this.#next(row + 1)) {
      this.#keep(block.cells + row * this.#width * 8);
      const full = this.#end(this.#rows * this.#width) > this.#room / 2;
      if (this.#rows >= this.#most * 2 || (full && this.#rows > 1)) this.#thin();
    }
    this.#row += block.rows;
  }

  /** Different values of a column that stand in the rows taken, with their counts there. */
  of(column: number): { value: string; count: number }[] {
    const counts = new Map<string, number>();
    for (let row = 0; row < this.#rows; row++) {
      const cell = row * this.#width + column;
      const from = this.#end(cell);
      const to = this.#end(cell + 1);
      if (from === to) continue;
      const value = this.#kernel.text(this.#text + from, to - from);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count);
  }

  /** The first of the rows taken whose cell is such, by its number in the table. */
  find(
    column: number,
    isSuch: (cell: string) => boolean,
  ): { row: number; cell: string } | undefined {
    for (let row = 0; row < this.#rows; row++) {
      const at = row * this.#width + column;
      const from = this.#end(at);
      const cell = this.#kernel.text(this.#text + from, this.#end(at + 1) - from);
      if (cell !== "" && isSuch(cell)) return { row: row * this.#step + 1, cell };
    }
    return undefined;
  }

  /** The first row of a block, from `row` on, that is to be taken. */
  #next(row: number): number {
    const past = (this.#row + row) % this.#step;
    return past === 0 ? row : row + this.#step - past;
  }

  #keep(cells: number): void {
    const { bytes, view } = this.#kernel;
    const first = this.#rows * this.#width;
    let used = this.#end(first);
    for (let at = 0; at < this.#width; at++) {
      const from = view.getUint32(cells + at * 8, true);
      const length = view.getUint32(cells + at * 8 + 4, true) - from;
      const most = length > LONGEST && isNested(bytes, from) ? LONGEST_NESTED : LONGEST;
      if (length <= most && used + length <= this.#room) {
        const into = this.#text + used;
        if (length > LONGEST) bytes.copyWithin(into, from, from + length);
        else for (let byte = 0; byte < length; byte++) bytes[into + byte] = bytes[from + byte] ?? 0;
        used += length;
      }
      view.setUint32(this.#ends + (first + at + 1) * 4, used, true);
    }
    this.#rows += 1;
  }

  /** Where the text of the cell before ends: where that of `cell` starts. */
  #end(cell: number): number {
    return cell === 0 ? 0 : this.#kernel.view.getUint32(this.#ends + cell * 4, true);
  }

  /** Every other row goes, and half as many will be taken. */
  #thin(): void {
    const { bytes, view } = this.#kernel;
    const rows = Math.ceil(this.#rows / 2);
    for (let row = 1; row < rows; row++) {
      const from = row * 2 * this.#width;
      const to = row * this.#width;
      const back = this.#end(from) - this.#end(to);
      const start = this.#text + this.#end(from);
      bytes.copyWithin(start - back, start, this.#text + this.#end(from + this.#width));
      for (let at = 1; at <= this.#width; at++)
        view.setUint32(this.#ends + (to + at) * 4, this.#end(from + at) - back, true);
    }
    this.#rows = rows;
    this.#step *= 2;
  }
}

/** Whether a cell begins as objects, lists and well-known texts of geometries do. */
function isNested(bytes: Uint8Array, from: number): boolean {
  const first = bytes[from];
  if (first === BRACE || first === BRACKET) return true;
  return GEOMETRIES.has(first ?? 0) && bytes.subarray(from, from + 30).includes(PARENTHESIS);
}

const PARENTHESIS = 40;
/** First letters of POINT, LINESTRING, MULTIPOLYGON, GEOMETRYCOLLECTION, SRID. */
const GEOMETRIES = new Set([80, 76, 77, 71, 83]);
