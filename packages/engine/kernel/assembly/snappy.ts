// Snappy as its format description has it: literals and copies found by a table of the last place of each four bytes.
import { copyFew } from "./text";

const BITS: u32 = 13;
const table = memory.data(16384, 16);
const MULTIPLIER: u32 = 0x9e3779b1;

// @ts-ignore: decorator
@inline
function slot(word: u32): usize {
  return table + (<usize>((word * MULTIPLIER) >> (32 - BITS)) << 1);
}

function literal(o: usize, s: usize, length: u32): usize {
  if (length == 0) return o;
  const n = length - 1;
  if (n < 60) store<u8>(o++, n << 2);
  else if (n < 256) { store<u8>(o, 60 << 2); store<u8>(o + 1, n); o += 2; }
  else { store<u8>(o, 61 << 2); store<u16>(o + 1, n); o += 3; }
  copyFew(o, s, length);
  return o + length;
}

function copyOf(o: usize, offset: u32, length: u32): usize {
  while (length >= 68) { o = longCopy(o, offset, 64); length -= 64; }
  if (length > 64) { o = longCopy(o, offset, 60); length -= 60; }
  if (length >= 12 || offset >= 2048) return longCopy(o, offset, length);
  store<u8>(o, 1 | ((length - 4) << 2) | ((offset >> 8) << 5));
  store<u8>(o + 1, offset);
  return o + 2;
}

// @ts-ignore: decorator
@inline
function longCopy(o: usize, offset: u32, length: u32): usize {
  store<u8>(o, 2 | ((length - 1) << 2));
  store<u16>(o + 1, offset);
  return o + 3;
}

/** Compresses `length` bytes to `to` (which holds length + length / 6 + 64) and returns the size there. */
export function snappy(source: usize, length: u32, to: usize): u32 {
  let o = to, left = length;
  for (; left >= 128; left >>= 7) store<u8>(o++, left | 128);
  store<u8>(o++, left);
  for (let block = source, all = source + length; block < all; block += 65536) o = fragment(block, min(block + 65536, all), o);
  return <u32>(o - to);
}

function fragment(block: usize, end: usize, o: usize): usize {
  let p = block + 1, anchor = block;
  if (end - block < 20) return literal(o, block, <u32>(end - block));
  memory.fill(table, 0, 16384);
  const limit = end - 15;
  while (p < limit) {
    let misses: u32 = 32, word = load<u32>(p), at = slot(word), from = block + <usize>load<u16>(at);
    store<u16>(at, <u16>(p - block));
    while (load<u32>(from) != word || from >= p) {
      p += misses++ >> 5;
      if (p >= limit) return literal(o, anchor, <u32>(end - anchor));
      word = load<u32>(p);
      at = slot(word);
      from = block + <usize>load<u16>(at);
      store<u16>(at, <u16>(p - block));
    }
    const plain = <u32>(p - anchor);
    if (plain - 1 < 60) {
      store<u8>(o, (plain - 1) << 2);
      v128.store(o + 1, v128.load(anchor));
      if (plain > 16) copyFew(o + 17, anchor + 16, plain - 16);
      o += <usize>plain + 1;
    } else o = literal(o, anchor, plain);
    // A match is often followed by another: those are told one after the other, without literals between.
    while (true) {
      const offset = <u32>(p - from), start = p;
      p = matchEnd(p + 4, from + 4, end);
      o = copyOf(o, offset, <u32>(p - start));
      anchor = p;
      if (p >= limit) return literal(o, anchor, <u32>(end - anchor));
      store<u16>(slot(load<u32>(p - 1)), <u16>(p - 1 - block));
      word = load<u32>(p);
      at = slot(word);
      from = block + <usize>load<u16>(at);
      store<u16>(at, <u16>(p - block));
      if (load<u32>(from) != word || from >= p) break;
    }
    p++;
  }
  return literal(o, anchor, <u32>(end - anchor));
}

// @ts-ignore: decorator
@inline
function matchEnd(p: usize, from: usize, end: usize): usize {
  while (p + 8 <= end) {
    const x = load<u64>(from) ^ load<u64>(p);
    if (x) return p + <usize>(ctz(x) >> 3);
    p += 8;
    from += 8;
  }
  for (; p < end && load<u8>(p) == load<u8>(from); p++) from++;
  return p;
}
