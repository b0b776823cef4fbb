import { Unreadable } from "#engine/unreadable.ts";

const END = 0xfffffffa;

/** The streams of a compound file (MS-CFB), by the last part of their name. */
export function compoundStreams(bytes: Uint8Array): Map<string, () => Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 1536) throw damaged();
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) throw damaged();
  const size = 1 << shift;
  const sector = (number: number) => bytes.subarray((number + 1) * size, (number + 2) * size);
  const fat = readFat(view, bytes, size);
  const chain = (start: number) => chained(start, fat, Math.ceil(bytes.length / size)).map(sector);
  const directory = joined(chain(view.getUint32(48, true)));
  const miniFat = words(joined(chain(view.getUint32(60, true))));
  const entries = entriesOf(directory);
  const root = entries.find((entry) => entry.type === 5);
  const mini = root ? joined(chain(root.start)) : new Uint8Array(0);
  const cutoff = view.getUint32(56, true);
  const streams = new Map<string, () => Uint8Array>();
  for (const entry of entries) {
    if (entry.type !== 2) continue;
    streams.set(entry.name, () => {
      if (entry.size >= cutoff) return joined(chain(entry.start)).subarray(0, entry.size);
      const parts = chained(entry.start, miniFat, miniFat.length + 1);
      return joined(parts.map((at) => mini.subarray(at * 64, at * 64 + 64))).subarray(
        0,
        entry.size,
      );
    });
  }
  return streams;
}

function readFat(view: DataView, bytes: Uint8Array, size: number): Uint32Array {
  const places: number[] = [];
  for (let at = 0; at < 109; at += 1) places.push(view.getUint32(76 + at * 4, true));
  let next = view.getUint32(68, true);
  for (let guard = 0; next < END && guard < 4096; guard += 1) {
    const start = (next + 1) * size;
    if (start + size > bytes.length) break;
    for (let at = 0; at < size / 4 - 1; at += 1) places.push(view.getUint32(start + at * 4, true));
    next = view.getUint32(start + size - 4, true);
  }
  const sectors = places
    .filter((place) => place < END && (place + 1) * size < bytes.length)
    .map((place) => bytes.subarray((place + 1) * size, (place + 2) * size));
  return words(joined(sectors));
}

function chained(start: number, fat: Uint32Array, limit: number): number[] {
  const chain: number[] = [];
  let at = start;
  while (at < END && chain.length <= limit) {
    chain.push(at);
    at = fat[at] ?? 0xffffffff;
  }
  if (chain.length > limit) throw damaged();
  return chain;
}

function entriesOf(directory: Uint8Array) {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  const entries: { name: string; type: number; start: number; size: number }[] = [];
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const length = Math.min(64, view.getUint16(at + 64, true));
    const name = new TextDecoder("utf-16le").decode(
      directory.subarray(at, at + Math.max(0, length - 2)),
    );
    entries.push({
      name,
      type: view.getUint8(at + 66),
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    });
  }
  return entries;
}

function words(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, at) => view.getUint32(at * 4, true));
}

function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function damaged(): Unreadable {
  return new Unreadable("workbook-broken", "The workbook's container is damaged.");
}
