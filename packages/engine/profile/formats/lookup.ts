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
  return places(key, filter.hashes, bytes.length * 8).every(
    (place) => ((bytes[place >> 3] ?? 0) & (1 << (place & 7))) !== 0,
  );
}

/** The bits a key sets in a filter: two hashes, combined (Kirsch and Mitzenmacher 2006). */
export function places(key: string, hashes: number, bits: number): number[] {
  const first = hash(key, 0x811c9dc5);
  const second = hash(key, 0x9747b28c) | 1;
  return Array.from({ length: hashes }, (_, at) => ((first + at * second) >>> 0) % bits);
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
