/** Bits looked up at once; longer codes go on in a table of their own. */
const ROOT = 10;
const LONGEST = 15;
const MORE = 1 << (LONGEST - ROOT);
const SYMBOLS = 288;

/**
 * A table to read a Huffman code by (RFC 1951, §3.2.2). `entries[low bits]`: symbol << 4 | length, 0 where there is no
 * code, or below 0 for longer codes: `entries[-entry + (bits >> 10)]`.
 */
export class Codes {
  readonly entries = new Int32Array((1 << ROOT) + SYMBOLS * MORE);
  readonly #counts = new Uint16Array(LONGEST + 1);
  readonly #next = new Uint16Array(LONGEST + 2);

  /** From the code length of each symbol; false when no code has such lengths. */
  build(lengths: Uint8Array): boolean {
    const { entries } = this;
    const counts = this.#counts.fill(0);
    this.#next.fill(0);
    for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
    counts[0] = 0;
    let left = 1;
    let longest = 0;
    let used = 0;
    for (let length = 1; length <= LONGEST; length++) {
      const count = counts[length] ?? 0;
      left = left * 2 - count;
      if (left < 0) return false;
      this.#next[length + 1] = ((this.#next[length] ?? 0) + count) << 1;
      used += count;
      if (count > 0) longest = length;
    }
    // Only a code of one symbol, or of none, may leave bits without meaning.
    if (left > 0 && (used > 1 || longest > 1)) return false;
    entries.fill(0, 0, 1 << ROOT);
    let room = 1 << ROOT;
    for (const [symbol, length] of lengths.entries()) {
      if (length === 0) continue;
      const code = reversed(this.#next[length] ?? 0, length);
      this.#next[length] = (this.#next[length] ?? 0) + 1;
      const entry = (symbol << 4) | length;
      if (length <= ROOT) {
        for (let at = code; at < 1 << ROOT; at += 1 << length) entries[at] = entry;
        continue;
      }
      const low = code & ((1 << ROOT) - 1);
      if (entries[low] === 0) {
        entries[low] = -room;
        entries.fill(0, room, room + MORE);
        room += MORE;
      }
      const from = -(entries[low] ?? 0);
      for (let at = code >> ROOT; at < MORE; at += 1 << (length - ROOT)) entries[from + at] = entry;
    }
    return true;
  }
}

function reversed(code: number, length: number): number {
  let from = code;
  let to = 0;
  for (let bit = 0; bit < length; bit++) {
    to = (to << 1) | (from & 1);
    from >>= 1;
  }
  return to;
}
