import type { Kernel } from "#engine/kernel/kernel.ts";
import { byteTable } from "./encoding-tables.ts";
import { type Decoder, decoder } from "./encoding-decoder.ts";

/** Bytes decoded at a time: small enough that what was written is still in the processor's cache. */
export const STEP = 65_536;

export interface DecodingState {
  mended: number;
  nuls: number;
  waiting: number;
}

/** Decodes a file, given in order, into UTF-8 in the kernel's memory. */
export class Decoding {
  mended = 0;
  nuls = 0;
  readonly #kernel: Kernel;
  readonly #single: number;
  readonly #encoding: string;
  #platform: Decoder | undefined;
  readonly #staging: number;
  /** Bytes at the start of the staging area that wait for the rest of their character. */
  #waiting = 0;

  constructor(kernel: Kernel, encoding: string) {
    this.#kernel = kernel;
    this.#encoding = encoding;
    this.#staging = kernel.call.alloc(STEP + 128);
    const table = byteTable(encoding);
    this.#single = encoding !== "utf-8" && table ? 1 : 0;
    this.#platform = encoding !== "utf-8" && !table ? decoder(encoding) : undefined;
    const latin = table ?? byteTable("windows-1252");
    if (latin) fillTable(kernel, latin);
  }

  /** What waits for the rest of its character is in the kernel's memory, or in a decoder that cannot be asked. */
  get canPause(): boolean {
    return this.#platform === undefined;
  }

  rewind(): void {
    this.#waiting = 0;
    if (this.#platform) this.#platform = decoder(this.#encoding);
  }

  get state(): DecodingState {
    return { mended: this.mended, nuls: this.nuls, waiting: this.#waiting };
  }

  set state(state: DecodingState) {
    this.mended = state.mended;
    this.nuls = state.nuls;
    this.#waiting = state.waiting;
  }

  /** The most bytes that `STEP` bytes of the source can become. */
  get most(): number {
    return STEP * 3 + 128;
  }

  /** Decodes at most `STEP` bytes to `into`; returns how many were written. `last`: no more will come. */
  push(bytes: Uint8Array, into: number, last: boolean): number {
    if (this.#platform) return this.#byPlatform(this.#platform, bytes, into, last);
    const { call } = this.#kernel;
    if (this.#single === 0 && this.#waiting === 0) {
      // Nearly always a piece is sound UTF-8 and need not be moved again.
      this.#kernel.bytes.set(bytes, into);
      if (call.sound(into, into + bytes.length) === into + bytes.length) return bytes.length;
    }
    const from = this.#staging + 16;
    this.#kernel.bytes.set(bytes, from + this.#waiting);
    const to = from + this.#waiting + bytes.length;
    const invalid = call.invalid.value;
    const nuls = call.nuls.value;
    let stopped = call.decode(from, to, into, this.#single);
    let end = call.decoded.value;
    if (last && stopped < to) {
      call.decode(stopped, to, end, 1);
      end = call.decoded.value;
      stopped = to;
    }
    this.mended += call.invalid.value - invalid;
    this.nuls += call.nuls.value - nuls;
    this.#waiting = to - stopped;
    this.#kernel.bytes.copyWithin(from, stopped, to);
    return end - into;
  }

  #byPlatform(platform: Decoder, bytes: Uint8Array, into: number, last: boolean): number {
    const text = platform.push(bytes);
    this.#kernel.bytes.set(text, into);
    let length = text.length;
    if (last) {
      const rest = platform.end();
      this.#kernel.bytes.set(rest, into + length);
      length += rest.length;
    }
    this.nuls = platform.nuls;
    return length;
  }
}

function fillTable(kernel: Kernel, table: readonly string[]): void {
  const utf8 = new TextEncoder();
  for (const [byte, character] of table.entries()) {
    const [a = 0, b = 0, c = 0] = utf8.encode(character);
    kernel.view.setUint32(kernel.call.latin.value + byte * 4, a | (b << 8) | (c << 16), true);
  }
}
