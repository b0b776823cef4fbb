/** How the text is written; -1 for no quote or no escape. */
export let delimiter: u32 = 44, delimiterLength: u32 = 1, delimiterBytes: u64 = 0;
export let quote: i32 = 34, escape: i32 = -1, carriage: bool = false;
/** Delimiters in a row count once; lines that begin with these bytes are no rows. */
export let runs: bool = false, comment: u64 = 0;

export function dialect(bytes: u64, length: u32, quoted: i32, escaped: i32, loneCarriage: bool, merged: bool, remark: u64): void {
  runs = merged;
  comment = remark;
  delimiterBytes = bytes;
  delimiter = <u32>(bytes & 255);
  delimiterLength = length;
  quote = quoted;
  escape = escaped;
  carriage = loneCarriage;
}

/** A quote closes its cell only before a delimiter or a line end, spaces aside. */
export function closes(p: usize, end: usize): bool {
  while (p < end && load<u8>(p) == 32 && delimiter != 32) p++;
  if (p >= end) return true;
  const c = <u32>load<u8>(p);
  if (c == 10 || (c == 13 && (carriage || (p + 1 < end && load<u8>(p + 1) == 10)))) return true;
  return delimiterLength == 1 ? c == delimiter : startsWith(p, delimiterBytes);
}

export function startsWith(p: usize, bytes: u64): bool {
  const length = 8 - (clz(bytes) >> 3);
  return (length == 8 ? load<u64>(p) : load<u64>(p) & ((<u64>1 << (length << 3)) - 1)) == bytes;
}

export function blank(s: usize, e: usize): bool {
  for (; s < e; s++) if (load<u8>(s) != 32) return false;
  return true;
}
