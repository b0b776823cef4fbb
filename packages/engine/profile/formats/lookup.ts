/** Lower case, without accents, marks and doubled spaces: how names are compared. */
export function folded(text: string): string {
  return text
    .replaceAll("œ", "oe")
    .replaceAll("Œ", "oe")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();
}

/** A Bloom filter in base64 (Bloom 1970): says "perhaps" of what is in it and of a few others, "no" of the rest. */
export interface Filter {
  hashes: number;
  bits: string;
}

const opened = new Map<string, Uint8Array>();

export function perhapsIn(filter: Filter, key: string): boolean {
  const bytes = bytesOf(filter.bits);
  const [first, second] = hashes(key);
  for (let at = 0; at < filter.hashes; at++) {
    const place = placeOf(first, second, at, bytes.length * 8);
    if (((bytes[place >> 3] ?? 0) & (1 << (place & 7))) === 0) return false;
  }
  return true;
}

/** The bits a key sets in a filter. */
export function places(key: string, count: number, bits: number): number[] {
  const [first, second] = hashes(key);
  return Array.from({ length: count }, (_, at) => placeOf(first, second, at, bits));
}

function hashes(key: string): [number, number] {
  return [hash(key, 0x811c9dc5), hash(key, 0x9747b28c) | 1];
}

/** Two hashes, combined (Kirsch and Mitzenmacher 2006). */
function placeOf(first: number, second: number, at: number, bits: number): number {
  return ((first + at * second) >>> 0) % bits;
}

/** Whether bit `place` is set in a base64 string of bits. */
export function bitSet(bits: string, place: number): boolean {
  return (((bytesOf(bits)[place >> 3] ?? 0) >> (place & 7)) & 1) === 1;
}

function bytesOf(base64: string): Uint8Array {
  let bytes = opened.get(base64);
  if (!bytes) {
    bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    opened.set(base64, bytes);
  }
  return bytes;
}

/** FNV-1a from a given start, its bits stirred at the end. */
function hash(key: string, start: number): number {
  let value = start;
  for (let at = 0; at < key.length; at += 1)
    value = Math.imul(value ^ key.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}
