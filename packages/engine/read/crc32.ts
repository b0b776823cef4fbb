/** What each byte does to the remainder, alone and with up to three bytes after it. */
const TABLES = [0, 1, 2, 3].map(() => new Uint32Array(256));
for (let byte = 0; byte < 256; byte++) {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  for (const table of TABLES) {
    table[byte] = value;
    value = next(value);
  }
}

function next(value: number): number {
  let shifted = value;
  for (let bit = 0; bit < 8; bit++) shifted = (shifted >>> 1) ^ (shifted & 1 ? 0xedb88320 : 0);
  return shifted >>> 0;
}

const [ONE = new Uint32Array(), TWO = ONE, THREE = ONE, FOUR = ONE] = TABLES;

/** CRC-32 of what `before` was the CRC of, and these bytes (RFC 1952, §8), four at a time. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    crc ^=
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24);
    crc =
      (FOUR[crc & 255] ?? 0) ^
      (THREE[(crc >>> 8) & 255] ?? 0) ^
      (TWO[(crc >>> 16) & 255] ?? 0) ^
      (ONE[crc >>> 24] ?? 0);
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ (ONE[(crc ^ (bytes[at] ?? 0)) & 255] ?? 0);
  return ~crc >>> 0;
}
