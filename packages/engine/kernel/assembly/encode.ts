// Parquet's encodings, each written at `o` and returning where it ended.

// @ts-ignore: decorator
@inline
export function varint(o: usize, v: u64): usize {
  for (; v >= 128; v >>= 7) store<u8>(o++, v | 128);
  store<u8>(o++, v);
  return o;
}

// @ts-ignore: decorator
@inline
function zigzag(v: i64): u64 {
  return <u64>((v << 1) ^ (v >> 63));
}

/** Definition levels of `n` rows: 0 or 1 in a byte each, or all 1 when `flags` is 0. */
export function levels(o: usize, flags: usize, n: u32): usize {
  if (flags == 0) {
    const after = varint(o + 4, <u64>n << 1);
    store<u8>(after, 1);
    store<u32>(o, <u32>(after + 1 - o - 4));
    return after + 1;
  }
  const groups = (n + 7) >> 3;
  memory.fill(flags + n, 0, 8);
  let p = varint(o + 4, (<u64>groups << 1) | 1);
  for (let i: usize = 0; i < <usize>groups << 3; i += 8) store<u8>(p++, (load<u64>(flags + i) * 0x0102040810204080) >> 56);
  store<u32>(o, <u32>(p - o - 4));
  return p;
}

/** RLE and bit-packed runs of `n` 16-bit codes. Runs of the same code that are worth it are told, the rest is packed by eights. */
export function hybrid(o: usize, codes: usize, n: u32, width: u32): usize {
  let packed: u32 = 0, i: u32 = 0;
  while (i < n) {
    const v = load<u16>(codes + (<usize>i << 1));
    let j = i + 1;
    while (j < n && load<u16>(codes + (<usize>j << 1)) == v) j++;
    if (j - i >= 24) {
      const start = min(packed + ((i - packed + 7) & ~7), j);
      if (j - start >= 16 || packed == i) {
        if (start > packed) o = pack(o, codes + (<usize>packed << 1), start - packed, width);
        o = varint(o, <u64>(j - start) << 1);
        store<u8>(o++, v);
        if (width > 8) store<u8>(o++, v >> 8);
        packed = j;
      }
    }
    i = j;
  }
  return packed < n ? pack(o, codes + (<usize>packed << 1), n - packed, width) : o;
}

function pack(o: usize, codes: usize, n: u32, width: u32): usize {
  const groups = (n + 7) >> 3;
  o = varint(o, (<u64>groups << 1) | 1);
  const stop = o + <usize>(groups * width);
  let bits: u64 = 0, have: u32 = 0;
  for (let i: u32 = 0; i < n; i++) {
    bits |= <u64>load<u16>(codes + (<usize>i << 1)) << have;
    have += width;
    if (have >= 32) {
      store<u32>(o, <u32>bits);
      o += 4;
      bits >>= 32;
      have -= 32;
    }
  }
  for (; o < stop; o++, bits >>= 8) store<u8>(o, bits);
  return stop;
}

/** DELTA_BINARY_PACKED of `n` 64-bit integers: blocks of 128, miniblocks of 32. */
export function delta(o: usize, values: usize, n: u32): usize {
  o = varint(o, 128);
  o = varint(o, 4);
  o = varint(o, n);
  o = varint(o, zigzag(load<i64>(values)));
  const last = values + (<usize>(n - 1) << 3);
  for (let b = values; b < last; b += 1024) {
    const stop = min(b + 1024, last);
    let least = i64.MAX_VALUE;
    for (let p = b; p < stop; p += 8) least = min(least, load<i64>(p, 8) - load<i64>(p));
    o = varint(o, zigzag(least));
    const widths = o;
    store<u32>(o, 0);
    o += 4;
    for (let k: usize = 0; k < 4; k++) {
      const s = b + (k << 8), e = min(s + 256, stop);
      if (s >= e) break;
      let all: u64 = 0;
      for (let p = s; p < e; p += 8) all |= <u64>(load<i64>(p, 8) - load<i64>(p) - least);
      const width = 64 - <u32>clz(all);
      store<u8>(widths + k, width);
      o = packWide(o, s, e, least, width);
    }
  }
  return o;
}

function packWide(o: usize, s: usize, e: usize, least: i64, width: u32): usize {
  const stop = o + <usize>(width << 2);
  let bits: u64 = 0, have: u32 = 0;
  for (let p = s; p < e; p += 8) {
    const v = <u64>(load<i64>(p, 8) - load<i64>(p) - least);
    bits |= v << have;
    have += width;
    if (have >= 64) {
      store<u64>(o, bits);
      o += 8;
      have -= 64;
      bits = have ? v >> (width - have) : 0;
    }
  }
  for (; o < stop && have; o++, bits >>= 8) { store<u8>(o, bits); have = have > 8 ? have - 8 : 0; }
  if (o < stop) memory.fill(o, 0, stop - o);
  return stop;
}

/** Thrift of a page's head: a data page of `rows` values, or a dictionary of as many. */
export function pageHead(o: usize, dictionary: bool, raw: u32, compressed: u32, rows: u32, encoding: u32): usize {
  o = field(o, 0x15, dictionary ? 2 : 0);
  o = field(o, 0x15, raw);
  o = field(o, 0x15, compressed);
  store<u8>(o++, dictionary ? 0x4c : 0x2c);
  o = field(o, 0x15, rows);
  o = field(o, 0x15, encoding);
  if (!dictionary) {
    o = field(o, 0x15, 3);
    o = field(o, 0x15, 3);
  }
  store<u16>(o, 0);
  return o + 2;
}

// @ts-ignore: decorator
@inline
function field(o: usize, head: u32, v: u32): usize {
  store<u8>(o, head);
  return varint(o + 1, <u64>v << 1);
}
