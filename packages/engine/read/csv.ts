import type { Kernel } from "#engine/kernel/kernel.ts";
import type { Source } from "#engine/port.ts";
import { Unreadable } from "#engine/unreadable.ts";
import { Decoding, STEP } from "./csv-decoding.ts";
import type { Layout } from "./csv-layout.ts";

/** Bytes asked of the source at a time, and text scanned at a time. */
const READ = 1 << 20;
const BLOCK = 1 << 18;
/** A row longer than this is no row: a quote was opened and never closed. */
const LONGEST_ROW = 32 << 20;
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
  #input: number;
  #room: number;
  #length = 0;
  #taken = 0;
  #skip: number;
  #offset = 0;
  #piece: Uint8Array = new Uint8Array(0);
  #at = 0;
  #ended = false;

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
    call.grid(layout.width, this.cells, cellsRoom, this.starts, (BLOCK + 8) * 4, this.oddities);
  }

  /** Reads the next rows; false when there are none left. */
  async next(): Promise<boolean> {
    const { call } = this.#kernel;
    for (;;) {
      this.#forget();
      await this.#fill();
      const end = this.#input + this.#length - (this.#ended ? 0 : this.#layout.footerBytes);
      if (end <= this.#input) {
        if (this.#ended) return false;
        continue;
      }
      const last = this.#ended || this.#length > LONGEST_ROW;
      const stop = call.scan(this.#input, end, last ? 1 : 0);
      this.#taken = stop - this.#input;
      this.firstRow += this.rows;
      this.rows = call.rows.value;
      this.bytes = this.#taken;
      if (this.rows > 0) return true;
      if (this.#taken > 0) continue;
      if (this.#ended) return false;
      if (this.#length > LONGEST_ROW)
        throw new Unreadable("row-too-long", "A row is longer than 32 MB.");
      this.#widen();
    }
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
    this.#piece = new Uint8Array(await this.#source.slice(this.#offset, end));
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

/** Up to eight bytes as a number, the first lowest. */
function packed(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const [at, byte] of bytes.subarray(0, 8).entries()) value |= BigInt(byte) << BigInt(at * 8);
  return value;
}
