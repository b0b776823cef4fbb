import { singleByte } from "./encoding-single.ts";
import { sequenceLength } from "./encoding-utf8.ts";

/**
 * What the bytes of a whole file tell about its encoding. Feed it every chunk in order; `merge` joins what several
 * passes over consecutive parts saw.
 */
export class EncodingEvidence {
  /** Characters of two to four bytes that are valid UTF-8, and bytes beyond ASCII that belong to none. */
  sequences = 0;
  broken = 0;
  /** How often byte `b` follows byte `a`, at `a * 256 + b`, where one of them is beyond ASCII and no valid UTF-8. */
  readonly pairs = new Uint32Array(65_536);
  /** How often such a byte stands by itself, no letter and no byte beyond ASCII beside it. */
  readonly alone = new Uint32Array(256);
  #tail = new Uint8Array(0);
  #before = 10;

  push(chunk: Uint8Array): void {
    const bytes = this.#tail.length > 0 ? joined(this.#tail, chunk) : chunk;
    this.#tail = new Uint8Array(0);
    this.#count(bytes, false);
  }

  /** Counts a sequence cut off by the end of the file; call it once after the last chunk. */
  end(): void {
    const rest = this.#tail;
    this.#tail = new Uint8Array(0);
    this.#count(rest, true);
  }

  merge(other: EncodingEvidence): void {
    this.sequences += other.sequences;
    this.broken += other.broken;
    for (let pair = 0; pair < this.pairs.length; pair++) {
      const count = other.pairs[pair] ?? 0;
      if (count > 0) this.pairs[pair] = (this.pairs[pair] ?? 0) + count;
    }
    for (let byte = 128; byte < 256; byte++) {
      this.alone[byte] = (this.alone[byte] ?? 0) + (other.alone[byte] ?? 0);
    }
  }

  /** Share of the bytes that are no UTF-8 which follow another such byte: low where letters have one byte each. */
  get paired(): number {
    let both = 0;
    for (let before = 128; before < 256; before++) {
      for (let byte = 128; byte < 256; byte++) both += this.pairs[before * 256 + byte] ?? 0;
    }
    return this.broken === 0 ? 0 : both / this.broken;
  }

  get ascii(): boolean {
    return this.sequences === 0 && this.broken === 0;
  }

  /** Bytes that are no UTF-8 among characters that are: a file put together from two encodings. */
  get mixed(): boolean {
    return this.broken > 0 && this.sequences > 2 && this.sequences * 5 > this.broken;
  }

  /** The encoding that the bytes fit best; `utf-8` for pure ASCII. Unaware of marks (BOM), UTF-16 and multi-byte encodings. */
  verdict(): string {
    return this.broken === 0 || this.mixed ? "utf-8" : singleByte(this.pairs, this.alone);
  }

  #count(bytes: Uint8Array, last: boolean): void {
    const { length } = bytes;
    let before = this.#before;
    for (let at = 0; at < length; at++) {
      const byte = bytes[at] ?? 0;
      if (byte < 128) {
        before = byte;
        continue;
      }
      // A byte at the end waits for the one that follows it.
      if (!last && length - at < 4 && (at + 1 === length || mayGoOn(bytes, at))) {
        this.#tail = bytes.slice(at);
        break;
      }
      const size = sequenceLength(bytes, at);
      if (size > 0) {
        this.sequences++;
        at += size - 1;
        before = 10;
        continue;
      }
      this.broken++;
      this.#pair(before, byte);
      const next = bytes[at + 1] ?? 10;
      if (next < 128) this.#pair(byte, next);
      if (!isLetterByte(before) && !isLetterByte(next))
        this.alone[byte] = (this.alone[byte] ?? 0) + 1;
      before = byte;
    }
    this.#before = before;
  }

  #pair(before: number, byte: number): void {
    const pair = before * 256 + byte;
    this.pairs[pair] = (this.pairs[pair] ?? 0) + 1;
  }
}

function isLetterByte(byte: number): boolean {
  return byte > 127 || (byte > 64 && byte < 91) || (byte > 96 && byte < 123);
}

/** Whether the bytes from `at` to the end could be the beginning of a character. */
function mayGoOn(bytes: Uint8Array, at: number): boolean {
  const lead = bytes[at] ?? 0;
  const size =
    lead >= 0xf0 && lead < 0xf5
      ? 4
      : lead >= 0xe0 && lead < 0xf0
        ? 3
        : lead >= 0xc2 && lead < 0xe0
          ? 2
          : 0;
  if (at + size <= bytes.length) return false;
  for (let next = at + 1; next < bytes.length; next++) {
    if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return false;
  }
  return true;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
