const COPY_BY_HAND = 24;

/**
 * Undoes Snappy's block format into `out`, which has the length that comes out.
 * Format: google/snappy, format_description.txt.
 */
export function unsnappy(input: Uint8Array, out: Uint8Array): Uint8Array {
  const { length } = out;
  let from = 0;
  while ((input[from++] ?? 0) & 0x80);
  let to = 0;
  const end = input.length;
  while (from < end) {
    const tag = input[from++] ?? 0;
    if ((tag & 3) === 0) {
      let size = (tag >>> 2) + 1;
      if (size > 60) {
        const extra = size - 60;
        size = 0;
        for (let i = 0; i < extra; i++) size += (input[from++] ?? 0) * 2 ** (8 * i);
        size += 1;
      }
      if (from + size > end || to + size > length) throw new Error("snappy literal is cut short");
      if (size < COPY_BY_HAND) {
        for (let i = 0; i < size; i++) out[to + i] = input[from + i] ?? 0;
      } else {
        out.set(input.subarray(from, from + size), to);
      }
      from += size;
      to += size;
      continue;
    }
    let size = 0;
    let back = 0;
    if ((tag & 3) === 1) {
      size = ((tag >>> 2) & 7) + 4;
      back = ((tag & 0xe0) << 3) | (input[from++] ?? 0);
    } else {
      size = (tag >>> 2) + 1;
      back = (input[from] ?? 0) | ((input[from + 1] ?? 0) << 8);
      from += 2;
      if ((tag & 3) === 3) {
        back += (input[from] ?? 0) * 65536 + (input[from + 1] ?? 0) * 16777216;
        from += 2;
      }
    }
    if (back === 0 || back > to || to + size > length) throw new Error("snappy copy out of bounds");
    if (size < COPY_BY_HAND || back < size) {
      for (let i = to - back; i < to - back + size; i++) out[i + back] = out[i] ?? 0;
    } else {
      out.copyWithin(to, to - back, to - back + size);
    }
    to += size;
  }
  if (to !== length) throw new Error("snappy output is cut short");
  return out;
}
