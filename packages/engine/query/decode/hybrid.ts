/**
 * Reads `count` values of Parquet's RLE and bit-packed hybrid into `out`.
 * Format: parquet-format, Encodings.md, "Run Length Encoding / Bit-Packing Hybrid".
 */
export function readHybrid(
  bytes: Uint8Array,
  start: number,
  width: number,
  count: number,
  out: Uint32Array | Uint8Array,
): void {
  if (width === 0) {
    out.fill(0, 0, count);
    return;
  }
  let position = start;
  let done = 0;
  while (done < count) {
    let header = 0;
    let shift = 0;
    let byte = 0;
    do {
      if (position >= bytes.length) throw new Error("parquet levels end early");
      byte = bytes[position++] ?? 0;
      header |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte & 0x80);
    if (header & 1) {
      const groups = header >>> 1;
      const take = Math.min(groups * 8, count - done);
      unpack(bytes, position, width, take, out, done);
      position += groups * width;
      done += take;
    } else {
      const run = Math.min(header >>> 1, count - done);
      let value = 0;
      for (let i = 0; i < (width + 7) >> 3; i++) value |= (bytes[position++] ?? 0) << (i * 8);
      out.fill(value >>> 0, done, done + run);
      done += run;
      if (run === 0 && header >>> 1 === 0) throw new Error("parquet run of no values");
    }
  }
}

/** Bit-packed values, least significant bit first. */
function unpack(
  bytes: Uint8Array,
  start: number,
  width: number,
  count: number,
  out: Uint32Array | Uint8Array,
  at: number,
): void {
  if (width === 8) {
    for (let i = 0; i < count; i++) out[at + i] = bytes[start + i] ?? 0;
    return;
  }
  if (width > 24) {
    unpackWide(bytes, start, width, count, out, at);
    return;
  }
  const mask = (1 << width) - 1;
  let position = start;
  let buffer = 0;
  let bits = 0;
  for (let i = 0; i < count; i++) {
    while (bits < width) {
      buffer |= (bytes[position++] ?? 0) << bits;
      bits += 8;
    }
    out[at + i] = buffer & mask;
    buffer >>>= width;
    bits -= width;
  }
}

/** Codes of 25 bits and more do not leave room for a byte in 32 bits: doubles are used. */
function unpackWide(
  bytes: Uint8Array,
  start: number,
  width: number,
  count: number,
  out: Uint32Array | Uint8Array,
  at: number,
): void {
  const size = 2 ** width;
  let position = start;
  let buffer = 0;
  let bits = 0;
  for (let i = 0; i < count; i++) {
    while (bits < width) {
      buffer += (bytes[position++] ?? 0) * 2 ** bits;
      bits += 8;
    }
    out[at + i] = buffer % size;
    buffer = Math.floor(buffer / size);
    bits -= width;
  }
}
