import type { Kernel } from "#engine/kernel/kernel.ts";
import type { Block } from "#engine/table-state.ts";

/** Cells kept in all, and rows at most and at least; twice as many stand there before half of them go. */
const KEPT = 30_000;
const MOST = 256;
const LEAST = 16;
/** Bytes of text for a cell. */
const EACH = 400;

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
  #row = 0;

  constructor(kernel: Kernel, width: number) {
    this.#kernel = kernel;
    const { call } = kernel;
    const most = Math.max(LEAST, Math.min(MOST, Math.floor(KEPT / Math.max(1, width))));
    const room = Math.min(4 << 20, Math.max(1 << 20, width * EACH));
    call.sampling(width, most, call.alloc(room), room, call.alloc(most * 2 * width * 4 + 4));
  }

  get state(): SamplesState {
    const { sampleStep, sampleRows } = this.#kernel.call;
    return { step: sampleStep.value, row: this.#row, rows: sampleRows.value };
  }

  set state({ step, row, rows }: SamplesState) {
    const { call } = this.#kernel;
    call.sampleStep.value = step;
    call.sampleRows.value = rows;
    this.#row = row;
  }

  take(block: Block): void {
    this.#kernel.call.sample(block.cells, block.rows, this.#row);
    this.#row += block.rows;
  }

  /** Different values of a column that stand in the rows taken, with their counts there, the most frequent first. */
  of(column: number): { value: string; count: number }[] {
    const { call } = this.#kernel;
    const block = call.different(column);
    const { view } = this.#kernel;
    const size = call.differing.value;
    const texts = block + size * 4;
    // One text that is cut in one go: no cell holds a NUL.
    const values = this.#kernel.text(texts, call.differingEnd.value - texts).split("\0", size);
    const found = values.map((value, at) => ({
      value,
      count: view.getUint32(block + at * 4, true),
    }));
    call.free(block);
    return found.sort((a, b) => b.count - a.count);
  }
  /** The first of the rows taken whose cell is such, by its number in the table. */
  find(
    column: number,
    isSuch: (cell: string) => boolean,
  ): { row: number; cell: string } | undefined {
    const { call } = this.#kernel;
    for (let row = 0; row < call.sampleRows.value; row++) {
      const from = call.sampleCell(row, column);
      const cell = this.#kernel.text(from, call.sampleCell(row, column + 1) - from);
      if (cell !== "" && isSuch(cell)) return { row: row * call.sampleStep.value + 1, cell };
    }
    return undefined;
  }
}
