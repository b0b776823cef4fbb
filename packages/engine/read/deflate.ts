import { Codes } from "./deflate-codes.ts";
import {
  DeflateFault,
  DISTANCE_BASE,
  DISTANCE_EXTRA,
  FIXED_DISTANCES,
  FIXED_SYMBOLS,
  LENGTH_BASE,
  LENGTH_EXTRA,
  ORDER,
} from "./deflate-tables.ts";

const WINDOW = 32_768;
const ROOM = 65_536;
/** The longest match, and a little. */
const SLACK = 272;
/** Bytes of input that the head of a block, and one symbol of it, may need. */
const NEEDED = { head: 320, stored: 1, codes: 8 };
const LOW = 1023;

/**
 * Undoes Deflate (RFC 1951) in room of its own: the platform's stream would leave a new buffer behind for every 16 KB.
 * `run` until it wants input or room; what came out is `out[from, at)`, then `slide`.
 */
export class Inflater {
  readonly out = new Uint8Array(WINDOW + ROOM + SLACK);
  from = WINDOW;
  at = WINDOW;
  done = false;
  #least = WINDOW;
  #bits = 0;
  #count = 0;
  #last = false;
  #state: "head" | "stored" | "codes" = "head";
  #stored = 0;
  #end = 0;
  readonly #symbols = new Codes();
  readonly #distances = new Codes();
  readonly #lengths = new Uint8Array(320);

  /** Begins another stream; what came out of the one before is no history of it. */
  restart(): void {
    this.#least = this.at;
    this.done = false;
    this.#bits = 0;
    this.#count = 0;
    this.#last = false;
    this.#state = "head";
  }

  get isEmpty(): boolean {
    return this.at === this.from;
  }

  get isFull(): boolean {
    return this.at >= WINDOW + ROOM;
  }

  /** Lets go of what was taken, the last 32 KB of it aside, which later data may repeat. */
  slide(): void {
    const gone = this.at - WINDOW;
    this.#least = Math.max(0, this.#least - gone);
    this.out.copyWithin(0, gone, this.at);
    this.at = WINDOW;
    this.from = WINDOW;
  }

  /** Goes on with `input[start, end)`; gives where the first byte stands that was not used. `last`: no more comes. */
  run(input: Uint8Array, start: number, end: number, last: boolean): number {
    this.#end = end;
    let at = start;
    while (!this.done && !this.isFull) {
      const left = end - at;
      if (left < NEEDED[this.#state] && !last) break;
      if (this.#state === "head") at = this.#head(input, at);
      else if (this.#state === "stored") at = this.#copy(input, at, end);
      else at = this.#decode(input, at, last ? Infinity : end - NEEDED.codes);
      const stuck = left === 0 && this.#state === "stored";
      if (stuck || at - (this.#count >> 3) > end) throw new DeflateFault(true);
    }
    // Bytes looked ahead at are given back, since the caller may move them.
    const back = this.#count >> 3;
    this.#count &= 7;
    this.#bits &= (1 << this.#count) - 1;
    return at - back;
  }

  /** Where bits beyond the end were looked at, they are what is missing. */
  #fault(at: number): DeflateFault {
    return new DeflateFault(at > this.#end);
  }

  #need(input: Uint8Array, at: number, count: number): number {
    let next = at;
    while (this.#count < count) {
      this.#bits |= (input[next++] ?? 0) << this.#count;
      this.#count += 8;
    }
    return next;
  }

  #drop(count: number): number {
    const value = this.#bits & ((1 << count) - 1);
    this.#bits >>>= count;
    this.#count -= count;
    return value;
  }

  #head(input: Uint8Array, from: number): number {
    let at = this.#need(input, from, 3);
    this.#last = this.#drop(1) === 1;
    const kind = this.#drop(2);
    if (kind === 3) throw this.#fault(at);
    if (kind === 0) {
      at -= this.#count >> 3;
      this.#bits = 0;
      this.#count = 0;
      const size = (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8);
      const inverse = (input[at + 2] ?? 0) | ((input[at + 3] ?? 0) << 8);
      if (at + 4 > this.#end) throw new DeflateFault(true);
      if ((size ^ inverse) !== 0xffff) throw new DeflateFault(false);
      this.#stored = size;
      this.#state = "stored";
      return at + 4;
    }
    this.#state = "codes";
    return kind === 1 ? this.#fixed(at) : this.#dynamic(input, at);
  }

  #fixed(at: number): number {
    this.#symbols.build(FIXED_SYMBOLS);
    this.#distances.build(FIXED_DISTANCES);
    return at;
  }

  #dynamic(input: Uint8Array, from: number): number {
    const lengths = this.#lengths;
    let at = this.#need(input, from, 14);
    const symbols = this.#drop(5) + 257;
    const distances = this.#drop(5) + 1;
    const told = this.#drop(4) + 4;
    if (symbols > 286 || distances > 30) throw this.#fault(at);
    lengths.fill(0);
    for (const place of ORDER.slice(0, told)) {
      at = this.#need(input, at, 3);
      lengths[place] = this.#drop(3);
    }
    if (!this.#symbols.build(lengths.subarray(0, 19))) throw this.#fault(at);
    lengths.fill(0);
    for (let done = 0; done < symbols + distances;) {
      at = this.#need(input, at, 14);
      const entry = this.#symbols.entries[this.#bits & LOW] ?? 0;
      if (entry === 0) throw this.#fault(at);
      this.#drop(entry & 15);
      const symbol = entry >> 4;
      if (symbol < 16) {
        lengths[done++] = symbol;
        continue;
      }
      if (symbol === 16 && done === 0) throw this.#fault(at);
      const value = symbol === 16 ? (lengths[done - 1] ?? 0) : 0;
      const times =
        symbol === 16 ? 3 + this.#drop(2) : symbol === 17 ? 3 + this.#drop(3) : 11 + this.#drop(7);
      if (done + times > symbols + distances) throw this.#fault(at);
      lengths.fill(value, done, done + times);
      done += times;
    }
    const sound =
      this.#distances.build(lengths.subarray(symbols, symbols + distances)) &&
      this.#symbols.build(lengths.subarray(0, symbols));
    if (!sound) throw this.#fault(at);
    return at;
  }

  #copy(input: Uint8Array, from: number, end: number): number {
    const size = Math.min(this.#stored, end - from, WINDOW + ROOM - this.at);
    this.out.set(input.subarray(from, from + size), this.at);
    this.at += size;
    this.#stored -= size;
    return this.#stored === 0 ? this.#ended(from + size) : from + size;
  }

  #ended(at: number): number {
    this.#state = "head";
    this.done = this.#last;
    return at;
  }

  #decode(input: Uint8Array, start: number, stop: number): number {
    const { out } = this;
    const symbols = this.#symbols.entries;
    const distances = this.#distances.entries;
    const least = this.#least;
    const most = WINDOW + ROOM;
    const size = this.#end;
    let from = start;
    let at = this.at;
    let bits = this.#bits;
    let count = this.#count;
    let over = false;
    while (at < most && from <= stop) {
      while (count < 24) {
        bits |= (input[from++] ?? 0) << count;
        count += 8;
      }
      let entry = symbols[bits & LOW] ?? 0;
      if (entry < 0) entry = symbols[-entry + ((bits & 0x7fff) >>> 10)] ?? 0;
      if (entry === 0 || from - 8 > size) throw new DeflateFault(from > size);
      bits >>>= entry & 15;
      count -= entry & 15;
      const symbol = entry >> 4;
      if (symbol < 256) {
        out[at++] = symbol;
        continue;
      }
      if (symbol === 256) {
        over = true;
        break;
      }
      if (symbol > 285) throw new DeflateFault(from > size);
      const more = LENGTH_EXTRA[symbol - 257] ?? 0;
      const length = (LENGTH_BASE[symbol - 257] ?? 0) + (bits & ((1 << more) - 1));
      bits >>>= more;
      count -= more;
      while (count < 24) {
        bits |= (input[from++] ?? 0) << count;
        count += 8;
      }
      let place = distances[bits & LOW] ?? 0;
      if (place < 0) place = distances[-place + ((bits & 0x7fff) >>> 10)] ?? 0;
      if (place === 0 || place >> 4 > 29) throw new DeflateFault(from > size);
      bits >>>= place & 15;
      count -= place & 15;
      while (count < 24) {
        bits |= (input[from++] ?? 0) << count;
        count += 8;
      }
      const extra = DISTANCE_EXTRA[place >> 4] ?? 0;
      const distance = (DISTANCE_BASE[place >> 4] ?? 0) + (bits & ((1 << extra) - 1));
      bits >>>= extra;
      count -= extra;
      if (at - distance < least) throw new DeflateFault(from > size);
      for (const until = at + length; at < until; at++) out[at] = out[at - distance] ?? 0;
    }
    this.at = at;
    this.#bits = bits;
    this.#count = count;
    return over ? this.#ended(from) : from;
  }
}
