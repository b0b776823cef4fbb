export const LENGTH_EXTRA = Uint8Array.of(
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  1,
  1,
  1,
  1,
  2,
  2,
  2,
  2,
  3,
  3,
  3,
  3,
  4,
  4,
  4,
  4,
  5,
  5,
  5,
  5,
  0,
);
export const DISTANCE_EXTRA = Uint8Array.from({ length: 30 }, (_, code) =>
  Math.max(0, (code >> 1) - 1),
);
export const LENGTH_BASE = bases(LENGTH_EXTRA, 3);
LENGTH_BASE[28] = 258;
export const DISTANCE_BASE = bases(DISTANCE_EXTRA, 1);
/** Code lengths of blocks that tell none (§3.2.6). */
export const FIXED_SYMBOLS = Uint8Array.from({ length: 288 }, (_, symbol) =>
  symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
);
export const FIXED_DISTANCES = new Uint8Array(32).fill(5);
/** The order in which a block tells the lengths of its code of lengths. */
export const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Data that no writer of Deflate makes, or that stops before its end. */
export class DeflateFault extends Error {
  readonly cut: boolean;

  constructor(cut: boolean) {
    super(cut ? "cut" : "damaged");
    this.cut = cut;
  }
}

function bases(extra: Uint8Array, first: number): Uint16Array {
  let base = first;
  return Uint16Array.from(extra, (bits) => {
    const here = base;
    base += 1 << bits;
    return here;
  });
}
