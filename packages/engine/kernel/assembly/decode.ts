// Bytes of any one-byte code, or of UTF-8 that may be broken, into good UTF-8.
/** 256 entries: bytes of UTF-8 in the low 24 bits, filled by TypeScript for the code in use. */
export const latin: usize = memory.data(1024, 16);
/** Where the last `decode` stopped writing. */
export let decoded: usize = 0;
/** Bytes that were no UTF-8 and were read by the table instead. */
export let invalid: u32 = 0;
/** Characters of several bytes that were sound. */
export let sequences: u32 = 0;
/** NUL bytes, which are left out. */
export let nuls: u32 = 0;

/** Decodes [s, e) to `o`; returns where in the source it stopped (before a character cut by the end). `single`: all by table. */
export function decode(s: usize, e: usize, o: usize, single: bool): usize {
  while (s < e) {
    if (s + 16 <= e) {
      const v = v128.load(s);
      v128.store(o, v);
      const high = <u32>i8x16.bitmask(v128.or(v, i8x16.eq(v, i8x16.splat(0))));
      if (high == 0) {
        s += 16;
        o += 16;
        continue;
      }
      const n = <usize>ctz(high);
      s += n;
      o += n;
    } else if (<u32>load<u8>(s) - 1 < 127) {
      store<u8>(o++, load<u8>(s++));
      continue;
    }
    if (load<u8>(s) == 0) {
      nuls++;
      s++;
      continue;
    }
    const length = single ? 0 : sequence(s, e);
    if (length < 0) break;
    if (length) {
      // A byte order mark has no meaning inside a text and none is kept.
      if (length == 3 && (load<u32>(s) & 0xffffff) == 0xbfbbef) {
        s += 3;
        continue;
      }
      sequences++;
      store<u32>(o, load<u32>(s));
      s += length;
      o += length;
      continue;
    }
    if (!single) invalid++;
    const u = load<u32>(latin + ((<usize>load<u8>(s++)) << 2));
    store<u32>(o, u);
    o += u > 0xffff ? 3 : u > 0xff ? 2 : 1;
  }
  decoded = o;
  return s;
}

/** How far [s, e) is UTF-8 that needs no change: the start of the first character that is not, or is cut by the end. */
export function sound(s: usize, e: usize): usize {
  const zero = i8x16.splat(0);
  while (s < e) {
    if (s + 64 <= e) {
      const a = v128.load(s), b = v128.load(s + 16), c = v128.load(s + 32), d = v128.load(s + 48);
      // Signed bytes above zero are ASCII without NUL; the least of four shows whether all are.
      if (i8x16.all_true(i8x16.gt_s(i8x16.min_s(i8x16.min_s(a, b), i8x16.min_s(c, d)), zero))) { s += 64; continue; }
    }
    if (s + 16 <= e) {
      const odd = <u32>i8x16.bitmask(i8x16.le_s(v128.load(s), zero));
      if (odd == 0) { s += 16; continue; }
      s += <usize>ctz(odd);
    }
    if (<u32>load<u8>(s) - 1 < 127) { s++; continue; }
    if (load<u8>(s) == 0 || (load<u32>(s) & 0xffffff) == 0xbfbbef) return s;
    const length = sequence(s, e);
    if (length <= 0) return s;
    sequences++;
    s += length;
  }
  return s;
}

/** Length of the character at `s`: 0 when it is no UTF-8, -1 when it is cut by the end. */
function sequence(s: usize, e: usize): i32 {
  const a = <u32>load<u8>(s);
  if (a < 0xc2 || a > 0xf4) return 0;
  const n = a < 0xe0 ? 2 : a < 0xf0 ? 3 : 4;
  for (let i = 1; i < n; i++) {
    if (s + i >= e) return -1;
    if ((load<u8>(s + i) & 0xc0) != 0x80) return 0;
  }
  const b = <u32>load<u8>(s + 1);
  if (
    (a == 0xe0 && b < 0xa0) ||
    (a == 0xed && b > 0x9f) ||
    (a == 0xf0 && b < 0x90) ||
    (a == 0xf4 && b > 0x8f)
  )
    return 0;
  return n;
}
