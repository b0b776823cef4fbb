import type { Kernel } from "#engine/kernel/kernel.ts";
import type { Layout } from "./csv-layout.ts";
import { cut, PLAIN, type RawRecord } from "./records-cut.ts";
import { isBroken, mend } from "./records-mend.ts";

/** Rows tried in one file, and how many more may fail than succeed, before all others are padded or cut. */
const TRIES = 20_000;
const FAILURES = 200;
/** Bytes of a row that count as one more row tried. */
const DEAR = 4096;
/** Bytes of the longest row that is tried, and of the text after it in which another reading may end. */
const LONGEST = 1 << 18;
const NEAR = 1 << 18;
const ROOM = 1 << 16;
const SHORT = 0;
const LONG = 1;

/** Where a grid of cells and what goes with it lie in the kernel's memory. */
interface Grid {
  cells: number;
  starts: number;
  oddities: number;
}

export interface MendingState {
  tries: number;
  failures: number;
  /** The row from which on no other reading was tried. */
  stopped?: number;
}

/** Rows whose cells are not as many as the table's, read as is likeliest; the scanner stops before each. */
export class Mending {
  readonly #kernel: Kernel;
  readonly #layout: Layout;
  readonly #grid: Grid;
  readonly #text: number;
  #tries = 0;
  #failures = 0;
  #stopped: number | undefined;

  constructor(kernel: Kernel, layout: Layout, { cells, starts, oddities }: Grid) {
    this.#kernel = kernel;
    this.#layout = layout;
    this.#grid = { cells, starts, oddities };
    this.#text = kernel.call.alloc(ROOM);
    this.#beWary();
  }

  get state(): MendingState {
    const stopped = this.#stopped === undefined ? {} : { stopped: this.#stopped };
    return { tries: this.#tries, failures: this.#failures, ...stopped };
  }

  set state({ tries, failures, stopped }: MendingState) {
    this.#tries = tries;
    this.#failures = failures;
    this.#stopped = stopped;
    this.#beWary();
  }

  /** Puts the row at `from` into the grid, mended or as the scanner settles it; returns where the next one starts. */
  row(from: number, end: number): number {
    const { call } = this.#kernel;
    const stop = call.ragged.value;
    const tried = stop - from <= LONGEST;
    const price = tried ? 1 + Math.floor((stop - from) / DEAR) : 1;
    const next = tried ? this.#mended(from, stop, end) : undefined;
    this.#tries += price;
    if (next === undefined) {
      this.#failures += price;
      call.stopAtRagged(0);
      call.scan(from, stop, 1);
    }
    this.#beWary();
    return next ?? stop;
  }

  #beWary(): void {
    const failed = this.#failures * 2 - this.#tries >= FAILURES;
    const goesOn = this.#tries < TRIES && !failed;
    if (!goesOn) this.#stopped ??= this.#kernel.call.seen.value + 1;
    this.#kernel.call.stopAtRagged(goesOn ? 1 : 0);
  }

  #mended(from: number, stop: number, end: number): number | undefined {
    const { grammar, shape } = this.#layout;
    let text = this.#kernel.text(from, stop - from);
    let plain = cut(text, 0, grammar, PLAIN);
    if (isBroken(plain)) {
      text = this.#kernel.text(from, Math.min(end - from, stop - from + NEAR));
      plain = cut(text, 0, grammar, PLAIN);
    }
    const record = mend(text, plain, grammar, shape);
    const other = record.mended || record.cells.length === shape.width || record.end < plain.end;
    const size = utf8.encode(text.slice(0, record.end)).length;
    // A quote that nothing closes ends where the text does: that is no reading of a row.
    if (!other || (record.odd && record.end === text.length && from + size > stop))
      return undefined;
    if (!this.#put(record.cells)) return undefined;
    this.#note(plain.cells.length > shape.width ? LONG : SHORT);
    const { view, call } = this.#kernel;
    view.setUint32(this.#grid.starts, from, true);
    view.setUint32(this.#grid.starts + 4, from + size, true);
    call.rows.value = 1;
    call.seen.value += 1;
    return from + size;
  }

  /** Writes the cells of the only row of the grid; false when there is no room for their text. */
  #put(cells: RawRecord["cells"]): boolean {
    const { bytes, view } = this.#kernel;
    let used = 0;
    for (let at = 0; at < this.#layout.width; at++) {
      const text = utf8.encode(cells[at] ?? "");
      if (used + text.length > ROOM) return false;
      bytes.set(text, this.#text + used);
      view.setUint32(this.#grid.cells + at * 8, this.#text + used, true);
      used += text.length;
      view.setUint32(this.#grid.cells + at * 8 + 4, this.#text + used, true);
    }
    return true;
  }

  /** As the scanner notes what is odd: counted, with the rows of the first ten. */
  #note(kind: number): void {
    const { view, call } = this.#kernel;
    const at = this.#grid.oddities + kind * 48;
    const count = view.getUint32(at, true);
    if (count < 10) view.setUint32(at + 4 + count * 4, call.seen.value + 1, true);
    view.setUint32(at, count + 1, true);
  }
}

const utf8 = new TextEncoder();
