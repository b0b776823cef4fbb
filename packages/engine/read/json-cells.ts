import { plainNumber, type CanonicalCsv } from "./canonical.ts";
import type { Found } from "./json-scan.ts";
import type { Cells } from "./json-shape.ts";
import {
  BOOL,
  brokenJson,
  decoder,
  kindOf,
  NULL,
  NUMBER,
  skipValue,
  space,
  TEXT,
} from "./json-values.ts";

export function writeCell(csv: CanonicalCsv, bytes: Uint8Array, cells: Cells, place: number): void {
  const from = cells.from[place] ?? 0;
  writeValue(csv, bytes, from, cells.to[place] ?? 0, cells.kind[place] ?? 0);
}

/** A record that is itself a list: one cell an element, as many as the table is wide. */
export function listRow(csv: CanonicalCsv, found: Found, width: number): void {
  const spans = elements(found.bytes, found.from, found.to);
  for (let at = 0; at < width; at += 1) {
    const span = spans[at];
    if (span) writeValue(csv, found.bytes, span[0], span[1], kindOf(found.bytes, span[0], span[1]));
    else csv.empty();
  }
}

/** Where the elements of the array in `bytes[from, to)` stand. */
export function elements(bytes: Uint8Array, from: number, to: number): [number, number][] {
  const spans: [number, number][] = [];
  let at = space(bytes, from + 1);
  while (at < to - 1) {
    const end = skipValue(bytes, at);
    if (end <= at || end > to) throw brokenJson(at);
    spans.push([at, end]);
    at = space(bytes, end);
    if (bytes[at] === 44) at = space(bytes, at + 1);
    else if (at < to - 1) throw brokenJson(at);
  }
  return spans;
}

/** The text of a JSON string, its quotes included in `bytes[from, to)`. */
export function stringText(bytes: Uint8Array, from: number, to: number): string {
  const text = decoder.decode(bytes.subarray(from, to));
  if (!text.includes("\\")) return text.slice(1, -1);
  try {
    return String(JSON.parse(text));
  } catch {
    throw brokenJson(from);
  }
}

function writeValue(csv: CanonicalCsv, bytes: Uint8Array, from: number, to: number, kind: number) {
  if (kind === TEXT) {
    if (holds(bytes, from, to, 92)) csv.text(stringText(bytes, from, to));
    else csv.bytes(bytes, from + 1, to - 1);
  } else if (kind === NUMBER) {
    if (holds(bytes, from, to, 101) || holds(bytes, from, to, 69))
      csv.plain(plainNumber(decoder.decode(bytes.subarray(from, to))));
    else csv.bytes(bytes, from, to);
  } else if (kind === BOOL) csv.bytes(bytes, from, to);
  else if (kind === NULL || kind === 0) csv.empty();
  else {
    const tight = withoutSpaces(bytes, from, to);
    csv.bytes(tight, 0, tight.length);
  }
}

function holds(bytes: Uint8Array, from: number, to: number, wanted: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] === wanted) return true;
  return false;
}

/** JSON without the white space between its tokens. */
function withoutSpaces(bytes: Uint8Array, from: number, to: number): Uint8Array {
  const tight = new Uint8Array(to - from);
  let length = 0;
  let quoted = false;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (quoted && byte === 92) {
      tight[length++] = byte;
      at += 1;
      tight[length++] = bytes[at] ?? 0;
      continue;
    }
    if (byte === 34) quoted = !quoted;
    if (!quoted && (byte === 32 || byte === 10 || byte === 13 || byte === 9)) continue;
    tight[length++] = byte;
  }
  return tight.subarray(0, length);
}
