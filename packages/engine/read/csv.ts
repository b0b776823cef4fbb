import type { Kernel } from "#engine/kernel/kernel.ts";
import type { Source } from "#engine/port.ts";
import { Unreadable } from "#engine/unreadable.ts";
import { Decoding, STEP } from "./csv-decoding.ts";
import { type Layout, packed } from "./csv-layout.ts";
import { Mending } from "./csv-mending.ts";
import type { ReaderState } from "./csv-state.ts";

/** Bytes asked of the source at a time, and text scanned at a time. */
const READ = 1 << 20;
const BLOCK = 1 << 20;
/** A row longer than this is no row: a quote was opened and never closed. */
const LONGEST_ROW = 32 << 20;
/** After an uneven row the text is not moved while there is more of it than any row that is mended may need. */
const AHEAD = 1 << 19;
const SLACK = 256;
const ODDITIES = 5 * 48;

/** Rows of a text table as cells in the kernel's memory: `width` pairs of start and end a row. */
export class CsvReader {
  readonly cells: number;
  rows = 0;
  firstRow = 1;
  /** Bytes of text the rows of the last `next` stand in. */
  bytes = 0;
  readonly decoding: Decoding;
  readonly oddities: number;
  readonly starts: number;
  readonly #kernel: Kernel;
  readonly #source: Source;
  readonly #layout: Layout;
  readonly #mending: Mending;
  #input: number;
  #room: number;
  #length = 0;
  #taken = 0;
  #skip: number;
  #offset = 0;
  #piece: Uint8Array = new Uint8Array(0);
  #owned: ArrayBuffer | undefined;
  #at = 0;
  #ended = false;
  #ahead = false;

  /** `head`: the first bytes of the source, already read. */
  constructor(kernel: Kernel, source: Source, layout: Layout, head: Uint8Array) {
    this.#kernel = kernel;
    this.#source = source;
    this.#layout = layout;
    this.#piece = head;
    this.#offset = head.length;
    this.#skip = layout.skipBytes;
    this.decoding = new Decoding(kernel, layout.encoding);
    const { call } = kernel;
    this.#room = BLOCK + this.decoding.most + layout.footerBytes;
    this.#input = call.alloc(this.#room + SLACK);
    const cellsRoom = (BLOCK + layout.width * 2 + 8192) * 8;
    this.cells = call.alloc(cellsRoom);
    this.starts = call.alloc((BLOCK + 16) * 4);
    this.oddities = call.alloc(ODDITIES);
    kernel.bytes.fill(0, this.oddities, this.oddities + ODDITIES);
    const { delimiter, quote, escape, loneCarriage, runs, comment } = layout;
    call.dialect(
      packed(delimiter),
      delimiter.length,
      quote,
      escape,
      loneCarriage ? 1 : 0,
      runs ? 1 : 0,
      packed(comment),
    );
    call.keepBlankRows(layout.keepBlank ? 1 : 0);
    call.grid(layout.width, this.cells, cellsRoom, this.starts, (BLOCK + 8) * 4, this.oddities);
    this.#mending = new Mending(kernel, layout, this);
  }

  /** Reads the next rows; false when there are none left. */
  async next(): Promise<boolean> {
    const { call } = this.#kernel;
    for (;;) {
      if (!this.#ahead) {
        this.#forget();
        await this.#fill();
      }
      const from = this.#input + this.#taken;
      const end = this.#input + this.#length - (this.#ended ? 0 : this.#layout.footerBytes);
      if (end <= from) {
        if (this.#ended) return false;
        continue;
      }
      const last = this.#ended || this.#length > LONGEST_ROW;
      let stop = call.scan(from, end, last ? 1 : 0);
      const uneven = call.ragged.value > 0;
      if (uneven && call.rows.value === 0) stop = this.#mending.row(stop, end);
      this.#ahead = uneven && end - stop > (this.#ended ? 0 : AHEAD);
      this.#taken = stop - this.#input;
      this.firstRow += this.rows;
      this.rows = call.rows.value;
      this.bytes = stop - from;
      if (this.#layout.repeatedHeader) this.#dropRepeated(this.#layout.repeatedHeader);
      if (this.rows > 0) return true;
      if (this.#taken > 0) continue;
      if (this.#ended) return false;
      if (this.#length > LONGEST_ROW)
        throw new Unreadable("row-too-long", "A row is longer than 32 MB.");
      this.#widen();
    }
  }

  /** Begins again from the first row. */
  rewind(): void {
    this.rows = 0;
    this.firstRow = 1;
    this.#length = 0;
    this.#taken = 0;
    this.#ahead = false;
    this.#skip = this.#layout.skipBytes;
    this.#offset = 0;
    this.#piece = new Uint8Array(0);
    this.#at = 0;
    this.#ended = false;
    this.decoding.rewind();
    this.#mending.state = { tries: 0, failures: 0 };
  }

  /** The row from which on uneven rows were only filled up or cut; undefined when all were looked at. */
  get mendingStopped(): number | undefined {
    return this.#mending.state.stopped;
  }

  get state(): ReaderState {
    return {
      rows: this.rows,
      firstRow: this.firstRow,
      input: this.#input,
      room: this.#room,
      length: this.#length,
      taken: this.#taken,
      skip: this.#skip,
      offset: this.#offset - (this.#piece.length - this.#at),
      ended: this.#ended,
      ahead: this.#ahead,
      decoding: this.decoding.state,
      mending: this.#mending.state,
    };
  }

  set state(state: ReaderState) {
    this.rows = state.rows;
    this.firstRow = state.firstRow;
    this.#input = state.input;
    this.#room = state.room;
    this.#length = state.length;
    this.#taken = state.taken;
    this.#skip = state.skip;
    this.#offset = state.offset;
    this.#ended = state.ended;
    this.#ahead = state.ahead;
    this.#piece = new Uint8Array(0);
    this.#at = 0;
    this.decoding.state = state.decoding;
    this.#mending.state = state.mending;
  }

  /** A header that stands again among the rows is no row. */
  #dropRepeated(header: readonly string[]): void {
    const { view, bytes } = this.#kernel;
    const size = header.length * 8;
    const repeats = (row: number) =>
      header.every((name, at) => {
        const cell = this.cells + row * size + at * 8;
        const from = view.getUint32(cell, true);
        return this.#kernel.text(from, view.getUint32(cell + 4, true) - from) === name;
      });
    let kept = 0;
    for (let row = 0; row < this.rows; row++) {
      if (repeats(row)) continue;
      const from = this.cells + row * size;
      if (kept < row) bytes.copyWithin(this.cells + kept * size, from, from + size);
      kept++;
    }
    this.rows = kept;
  }

  /** Moves the row that was not whole to the front. */
  #forget(): void {
    if (this.#taken === 0) return;
    const { bytes } = this.#kernel;
    bytes.copyWithin(this.#input, this.#input + this.#taken, this.#input + this.#length);
    this.#length -= this.#taken;
    this.#taken = 0;
  }

  async #fill(): Promise<void> {
    const most = this.decoding.most;
    while (!this.#ended && this.#length + most <= this.#room) {
      if (this.#at === this.#piece.length) await this.#read();
      const piece = this.#piece.subarray(this.#at, this.#at + STEP);
      this.#at += piece.length;
      const last = this.#at === this.#piece.length && this.#offset >= this.#source.byteLength;
      const into = this.#input + this.#length;
      let length = this.decoding.push(piece, into, last);
      if (this.#skip > 0) {
        const skipped = Math.min(this.#skip, length);
        this.#kernel.bytes.copyWithin(into, into + skipped, into + length);
        this.#skip -= skipped;
        length -= skipped;
      }
      this.#length += length;
      if (last) this.#end();
    }
  }

  /** Leaves the footer out and closes the last line. */
  #end(): void {
    this.#ended = true;
    this.#length = Math.max(0, this.#length - this.#layout.footerBytes);
    const { bytes } = this.#kernel;
    const last = bytes[this.#input + this.#length - 1];
    if (this.#length > 0 && last !== 10 && !(last === 13 && this.#layout.loneCarriage))
      bytes[this.#input + this.#length++] = 10;
  }

  async #read(): Promise<void> {
    const end = Math.min(this.#offset + READ, this.#source.byteLength);
    // Freed at once: the collector would let dozens of megabytes of read pieces pile up before it looks.
    if (this.#owned) this.#owned.transfer(0);
    this.#owned = await this.#source.slice(this.#offset, end);
    this.#piece = new Uint8Array(this.#owned);
    this.#at = 0;
    this.#offset += this.#piece.length;
  }

  /** A row did not fit: twice the room. */
  #widen(): void {
    const { call } = this.#kernel;
    const room = this.#room * 2;
    const input = call.alloc(room + SLACK);
    const { bytes } = this.#kernel;
    bytes.copyWithin(input, this.#input, this.#input + this.#length);
    call.free(this.#input);
    this.#input = input;
    this.#room = room;
  }
}
