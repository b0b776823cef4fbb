/** Two of these added up are still exact. */
const WIDEST = 2 ** 51;

/**
 * Reads DELTA_BINARY_PACKED integers into `out`, one for each of its places; answers `undefined` when one leaves 2^53 (the caller then
 * takes the exact way through BigInt). Format: parquet-format, Encodings.md, "Delta Encoding".
 */
export function readDelta(bytes: Uint8Array, out: Float64Array): Float64Array | undefined {
  const count = out.length;
  let position = 0;
  const varint = (): number => {
    let value = 0;
    let scale = 1;
    let byte = 0;
    do {
      byte = bytes[position++] ?? 0;
      value += (byte & 0x7f) * scale;
      scale *= 128;
    } while (byte & 0x80);
    return value;
  };
  const zigzag = (): number => {
    const value = varint();
    return value % 2 ? -(value + 1) / 2 : value / 2;
  };
  const block = varint();
  const minis = varint();
  varint();
  if (count === 0) return out;
  let value = zigzag();
  if (!Number.isSafeInteger(value)) return undefined;
  out[0] = value;
  const perMini = block / minis;
  let done = 1;
  while (done < count) {
    const least = zigzag();
    if (Math.abs(least) > WIDEST) return undefined;
    const widths = position;
    position += minis;
    for (let mini = 0; mini < minis && done < count; mini++) {
      const width = bytes[widths + mini] ?? 0;
      const take = Math.min(perMini, count - done);
      if (width > 51) return undefined;
      if (width <= 24) value = narrow(bytes, position, width, least, value, out, done, take);
      else value = wide(bytes, position, width, least, value, out, done, take);
      if (!Number.isSafeInteger(value)) return undefined;
      position += (perMini * width) / 8;
      done += take;
    }
  }
  for (let i = 0; i < count; i++) {
    if (Math.abs(out[i] ?? 0) > Number.MAX_SAFE_INTEGER) return undefined;
  }
  return out;
}

function narrow(
  bytes: Uint8Array,
  start: number,
  width: number,
  least: number,
  first: number,
  out: Float64Array,
  at: number,
  count: number,
): number {
  let value = first;
  if (width === 0) {
    for (let i = 0; i < count; i++) out[at + i] = value += least;
    return value;
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
    out[at + i] = value += least + (buffer & mask);
    buffer >>>= width;
    bits -= width;
  }
  return value;
}

/** Deltas of 25 to 52 bits: two halves, since 32 bits do not hold one. */
function wide(
  bytes: Uint8Array,
  start: number,
  width: number,
  least: number,
  first: number,
  out: Float64Array,
  at: number,
  count: number,
): number {
  let value = first;
  let bit = 0;
  for (let i = 0; i < count; i++) {
    let delta = 0;
    let scale = 1;
    let left = width;
    while (left > 0) {
      const shift = bit & 7;
      const take = Math.min(8 - shift, left);
      delta += (((bytes[start + (bit >> 3)] ?? 0) >>> shift) & ((1 << take) - 1)) * scale;
      scale *= 1 << take;
      bit += take;
      left -= take;
    }
    out[at + i] = value += least + delta;
  }
  return value;
}
