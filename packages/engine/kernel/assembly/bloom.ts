import * as L from "../layout";
import { alloc, free, live } from "./alloc";

const P1: u64 = 11400714785074694791, P2: u64 = 14029467366897019727, P3: u64 = 1609587929392839161;
const P4: u64 = 9650029242287828579, P5: u64 = 2870177450012600261;
/** Odd constants of Parquet's split block filter, one for each word of a block. */
const SALT_A = i32x4(0x47b6137b, 0x44974d91, <i32>0x8824ad5b, <i32>0xa2b7289d);
const SALT_B = i32x4(0x705495c7, 0x2df1424b, <i32>0x9efc4947, 0x5c6bfb31);
/** Longer texts on the whole are prose that nobody looks up. */
const LONGEST: u32 = 64;
/** Bytes in use above which no filter is begun. */
const CROWDED: u32 = 24 << 20;

// @ts-ignore: decorator
@inline
function round(v: u64, x: u64): u64 {
  return rotl<u64>(v + x * P2, 31) * P1;
}

/** In each word the one bit that its five highest bits name: a power of two, made as a float's exponent. */
// @ts-ignore: decorator
@inline
function bitsOf(products: v128): v128 {
  const powers = i32x4.shl(i32x4.add(i32x4.shr_u(products, 27), i32x4.splat(127)), 23);
  return i32x4.trunc_sat_f32x4_u(powers);
}

/** XXH64 of a text, as Parquet's filters want it. */
function hash(p: usize, n: u32): u64 {
  const end = p + n;
  let h: u64 = P5;
  if (n >= 32) {
    let a: u64 = P1 + P2, b: u64 = P2, c: u64 = 0, d: u64 = 0 - P1;
    for (; p + 32 <= end; p += 32) {
      a = round(a, load<u64>(p));
      b = round(b, load<u64>(p, 8));
      c = round(c, load<u64>(p, 16));
      d = round(d, load<u64>(p, 24));
    }
    h = rotl<u64>(a, 1) + rotl<u64>(b, 7) + rotl<u64>(c, 12) + rotl<u64>(d, 18);
    h = (h ^ round(0, a)) * P1 + P4;
    h = (h ^ round(0, b)) * P1 + P4;
    h = (h ^ round(0, c)) * P1 + P4;
    h = (h ^ round(0, d)) * P1 + P4;
  }
  h += n;
  for (; p + 8 <= end; p += 8) h = rotl<u64>(h ^ round(0, load<u64>(p)), 27) * P1 + P4;
  if (p + 4 <= end) {
    h = rotl<u64>(h ^ (<u64>load<u32>(p)) * P1, 23) * P2 + P3;
    p += 4;
  }
  for (; p < end; p++) h = rotl<u64>(h ^ (<u64>load<u8>(p)) * P5, 11) * P1;
  h = (h ^ (h >> 33)) * P2;
  h = (h ^ (h >> 29)) * P3;
  return h ^ (h >> 32);
}

/** Texts of a page, length before each, into the filter of their row group, where the column is to have one. */
export function note(c: usize, p: usize, bytes: u32, values: u32): void {
  let bits = <usize>load<u32>(c, L.C_BLOOM);
  const count = load<u32>(c, L.C_BLOOM_COUNT);
  if (bits == 0 || values == 0 || count == L.BLOOM_NONE) return;
  if (bytes > values * (LONGEST + 4) || (bits == 1 && live > CROWDED)) {
    store<u32>(c, L.BLOOM_NONE, L.C_BLOOM_COUNT);
    return;
  }
  if (bits == 1) {
    bits = alloc(L.BLOOM_BYTES);
    memory.fill(bits, 0, L.BLOOM_BYTES);
    store<u32>(c, <u32>bits, L.C_BLOOM);
  }
  for (const end = p + bytes; p < end; ) {
    const length = load<u32>(p), h = hash(p + 4, length), low = <i32>h;
    const block = bits + (<usize>((h >> 32) * <u64>(L.BLOOM_BYTES >> 5) >> 32) << 5);
    const first = v128.load(block), second = v128.load(block, 16);
    v128.store(block, v128.or(first, bitsOf(i32x4.mul(i32x4.splat(low), SALT_A))));
    v128.store(block, v128.or(second, bitsOf(i32x4.mul(i32x4.splat(low), SALT_B))), 16);
    p += <usize>length + 4;
  }
  store<u32>(c, count + values, L.C_BLOOM_COUNT);
}

/** The next row group begins with an empty filter. */
export function clear(c: usize): void {
  const bits = <usize>load<u32>(c, L.C_BLOOM), count = load<u32>(c, L.C_BLOOM_COUNT);
  if (count == 0) return;
  if (bits > 1) memory.fill(bits, 0, L.BLOOM_BYTES);
  store<u32>(c, 0, L.C_BLOOM_COUNT);
}

/** Whether the column is to have a filter, which itself is given back. */
export function giveBack(c: usize): u32 {
  const bits = <usize>load<u32>(c, L.C_BLOOM);
  if (bits > 1) free(bits);
  return bits ? 1 : 0;
}
