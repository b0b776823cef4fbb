import { Unreadable } from "#engine/unreadable.ts";

/** What a value is. */
export const NULL = 1;
export const TEXT = 2;
export const NUMBER = 4;
export const BOOL = 8;
export const LIST = 16;
export const OBJECT = 32;
export const GEOMETRY = 64;

export const decoder = new TextDecoder();

export function brokenJson(at: number): Unreadable {
  return new Unreadable("json-broken", `This JSON makes no sense at byte ${at}.`);
}

export function keyText(bytes: Uint8Array, from: number, to: number): string {
  const text = decoder.decode(bytes.subarray(from + 1, to - 1));
  if (!text.includes("\\")) return text;
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    throw brokenJson(from);
  }
}

/** Where the value at `at` ends, by quotes and brackets alone; -1 when it is not all here; `at` when there is none. */
export function skipValue(bytes: Uint8Array, at: number, last = true): number {
  const first = bytes[at];
  const length = bytes.length;
  if (first !== 123 && first !== 91 && first !== 34) {
    let end = at;
    while (end < length && isScalar(bytes[end] ?? 0)) end += 1;
    return end === length && !last ? -1 : end;
  }
  let depth = 0;
  let here = at;
  while (here < length) {
    const byte = bytes[here] ?? 0;
    if (byte === 34) {
      here += 1;
      while (here < length && bytes[here] !== 34) here += bytes[here] === 92 ? 2 : 1;
      if (here >= length) return -1;
      if (depth === 0) return here + 1;
    } else if (byte === 123 || byte === 91) depth += 1;
    else if ((byte === 125 || byte === 93) && --depth === 0) return here + 1;
    here += 1;
  }
  return -1;
}

/** Bytes of numbers, `true`, `false`, `null`, `NaN` and `-Infinity`. */
function isScalar(byte: number): boolean {
  return (
    (byte >= 48 && byte <= 57) ||
    (byte >= 97 && byte <= 122) ||
    (byte >= 65 && byte <= 90) ||
    byte === 46 ||
    byte === 45 ||
    byte === 43
  );
}

export function space(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const byte = bytes[at];
    if (byte !== 32 && byte !== 10 && byte !== 13 && byte !== 9) return at;
    at += 1;
  }
}

/** The end of a well-formed array or object; throws when it is none. */
export function checked(bytes: Uint8Array, from: number, end: number, depth = 0): number {
  const object = bytes[from] === 123;
  const close = object ? 125 : 93;
  if (depth > 200) throw new Unreadable("json-too-deep", "This JSON is nested beyond 200 levels.");
  let here = space(bytes, from + 1);
  if (bytes[here] === close) return here + 1;
  for (;;) {
    if (object) {
      if (bytes[here] !== 34) throw brokenJson(here);
      here = space(bytes, skipValue(bytes, here));
      if (bytes[here] !== 58) throw brokenJson(here);
      here = space(bytes, here + 1);
    }
    const first = bytes[here];
    if (first === 123 || first === 91) here = checked(bytes, here, end, depth + 1);
    else {
      const to = skipValue(bytes, here);
      kindOf(bytes, here, to);
      here = to;
    }
    here = space(bytes, here);
    if (bytes[here] === close && here < end) return here + 1;
    if (bytes[here] !== 44 || here >= end) throw brokenJson(here);
    here = space(bytes, here + 1);
  }
}

/** What a value is by its first byte; `Unreadable` when it is none of JSON. */
export function kindOf(bytes: Uint8Array, from: number, to: number): number {
  const first = bytes[from];
  if (first === 34) return TEXT;
  if (first === 91) return LIST;
  if (first === 123) return OBJECT;
  if (first === 45 || (first !== undefined && first >= 48 && first <= 57)) {
    let at = from + 1;
    while (at < to && isDigit(bytes[at] ?? 0)) at += 1;
    if (at === to) return NUMBER;
  }
  const word = String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 9)));
  if (word === "true" || word === "false") return BOOL;
  // Python's json writes these three, though JSON has no such numbers: they are no values.
  if (/^(?:null|NaN|-?Infinity)$/.test(word)) return NULL;
  throw brokenJson(from);
}

function isDigit(byte: number): boolean {
  return (
    (byte >= 48 && byte <= 57) || byte === 46 || byte === 45 || byte === 43 || (byte | 32) === 101
  );
}
