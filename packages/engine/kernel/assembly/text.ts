import { NULL_EMPTY } from "../layout";
const K1: u64 = 0x9e3779b97f4a7c15;
const K2: u64 = 0xbf58476d1ce4e5b9;
const K3: u64 = 0x94d049bb133111eb;
/** 256 slots of key u64 and class | index << 8, filled by TypeScript with the words for nothing of at most 8 bytes. */
const words = memory.data(4096, 16);

/** The first eight bytes, zero beyond `length`. */
// @ts-ignore: decorator
@inline
export function keyOf(s: usize, length: u32): u64 {
  return length >= 8 ? load<u64>(s) : load<u64>(s) & ~(<u64>-1 << (<u64>length << 3));
}

// @ts-ignore: decorator
@inline
export function finish(x: u64): u64 {
  x = (x ^ (x >> 30)) * K2;
  x = (x ^ (x >> 27)) * K3;
  return x ^ (x >> 31);
}

/** 64 good bits of a cell whose first eight bytes are `key`. */
// @ts-ignore: decorator
@inline
export function hashOf(key: u64, s: usize, length: u32): u64 {
  let h = (key ^ length) * K1;
  if (length > 8) {
    const tail = s + length - 8;
    let p = s + 8;
    if (length > 72) {
      // Four chains that do not wait for each other.
      let a = h, b = h ^ K2, c = h ^ K3, d = rotl<u64>(h, 17);
      for (const stop = tail - 32; p < stop; p += 32) {
        a = (rotl<u64>(a, 29) ^ load<u64>(p)) * K1;
        b = (rotl<u64>(b, 29) ^ load<u64>(p, 8)) * K1;
        c = (rotl<u64>(c, 29) ^ load<u64>(p, 16)) * K1;
        d = (rotl<u64>(d, 29) ^ load<u64>(p, 24)) * K1;
      }
      h = (rotl<u64>((a ^ rotl<u64>(b, 23)) * K2, 31) ^ c) * K3 ^ d;
    }
    for (; p < tail; p += 8) h = (rotl<u64>(h, 29) ^ load<u64>(p)) * K1;
    h = (rotl<u64>(h, 29) ^ load<u64>(tail)) * K1;
  }
  return finish(h);
}

/** Copies a few bytes quickly; up to 15 more are written, and read, behind the last. */
// @ts-ignore: decorator
@inline
export function copyFew(to: usize, from: usize, length: u32): void {
  if (length > 96) memory.copy(to, from, length);
  else
    for (const stop = to + length; to < stop; to += 16, from += 16) v128.store(to, v128.load(from));
}

export function sameBytes(a: usize, b: usize, length: u32): bool {
  const stop = a + length;
  for (; a + 8 <= stop; a += 8, b += 8) if (load<u64>(a) != load<u64>(b)) return false;
  for (; a < stop; a++, b++) if (load<u8>(a) != load<u8>(b)) return false;
  return true;
}

/** Byte order, which in UTF-8 is the order of code points. */
export function compareBytes(a: usize, aLength: u32, b: usize, bLength: u32): i32 {
  const n = min(aLength, bLength);
  let i: u32 = 0;
  for (; i + 8 <= n; i += 8) {
    const x = load<u64>(a + i), y = load<u64>(b + i);
    if (x != y) return bswap<u64>(x) < bswap<u64>(y) ? -1 : 1;
  }
  for (; i < n; i++) {
    const d = <i32>load<u8>(a + i) - <i32>load<u8>(b + i);
    if (d) return d;
  }
  return <i32>aLength - <i32>bLength;
}

/** The first eight bytes as a number that orders as the texts do. */
// @ts-ignore: decorator
@inline
export function prefix(key: u64): i64 {
  return <i64>(bswap<u64>(key) ^ (<u64>1 << 63));
}

/** Characters of UTF-8: bytes that do not continue one. */
export function characters(s: usize, length: u32): u32 {
  let n = length;
  const stop = s + length;
  for (; s + 16 <= stop; s += 16) n -= popcnt<u32>(i8x16.bitmask(i8x16.lt_s(v128.load(s), i8x16.splat(-64))));
  for (; s < stop; s++) if ((load<u8>(s) & 0xc0) == 0x80) n--;
  return n;
}

// @ts-ignore: decorator
@inline
function slotOf(key: u64): usize {
  return words + (<usize>((key * K1) >> 56) << 4);
}

export function addWord(key: u64, kind: u32): void {
  let at = slotOf(key);
  while (load<u32>(at, 8) != 0) at = at == words + 4080 ? words : at + 16;
  store<u64>(at, key);
  store<u32>(at, kind, 8);
}

/** 0 for a value, else the class of nothing | index of its word << 8. */
export function nothing(s: usize, length: u32): u32 {
  if (length == 0) return NULL_EMPTY;
  if (length > 8) return isBlank(s, length) ? NULL_EMPTY : 0;
  const key = keyOf(s, length);
  let at = slotOf(key);
  let found: u32 = 0;
  while ((found = load<u32>(at, 8)) != 0) {
    if (load<u64>(at) == key) return found;
    at = at == words + 4080 ? words : at + 16;
  }
  return load<u8>(s) == 32 && isBlank(s, length) ? NULL_EMPTY : 0;
}

function isBlank(s: usize, length: u32): bool {
  const stop = s + length;
  for (; s < stop; s++) if (load<u8>(s) != 32) return false;
  return true;
}
