import type { Kernel } from "#engine/kernel/kernel.ts";
import { BLOOM_BYTES, BLOOM_NONE, C_BLOOM, C_BLOOM_COUNT } from "#engine/kernel/layout.ts";
import { Thrift } from "./thrift.ts";

/** Bits a value: one in fifty values that are not there passes for one that is. */
const BITS = 8;
const BLOCK = 32;
/** Fewer values are as quickly read themselves. */
const FEWEST = 1000;

/**
 * The filter of a column's row group as Parquet's split block bloom filter with its head (parquet-format, BloomFilter.md);
 * nothing where there is none, or where not all of its values are in it.
 */
export function bloomOf(kernel: Kernel, column: number, values: number): Uint8Array | undefined {
  const { view } = kernel;
  const at = view.getUint32(column + C_BLOOM, true);
  const count = view.getUint32(column + C_BLOOM_COUNT, true);
  if (at <= 1 || count === BLOOM_NONE || count !== values || count < FEWEST) return undefined;
  let bits = kernel.bytes.slice(at, at + BLOOM_BYTES);
  while (bits.length > BLOCK && bits.length * 4 >= count * BITS) bits = folded(bits);
  const head = new Thrift();
  head.i32(1, bits.length);
  for (const field of [2, 3, 4]) {
    head.struct(field);
    head.struct(1);
    head.close();
    head.close();
  }
  head.close();
  const whole = new Uint8Array(head.bytes.length + bits.length);
  whole.set(head.bytes);
  whole.set(bits, head.bytes.length);
  return whole;
}

/** Half as large: a value's block is its hash's share of them all, so that neighbours become one. */
function folded(bits: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const half = new Uint8Array(bits.length / 2);
  for (let at = 0; at < half.length; at++) {
    const from = Math.floor(at / BLOCK) * BLOCK * 2 + (at % BLOCK);
    half[at] = (bits[from] ?? 0) | (bits[from + BLOCK] ?? 0);
  }
  return half;
}
