import type { Batch } from "#engine/query/bound.ts";
import { cellOf } from "#engine/query/cells.ts";
import type { Column } from "#engine/query/columns.ts";
import type { Pool } from "#engine/query/pool.ts";
import { at, type Texts, type Vector } from "#engine/query/vector.ts";

/** Two times 32 bits a row: among ten million rows two equal by chance are one in 300,000. */
export interface Hashes {
  low: Uint32Array;
  high: Uint32Array;
}

/** How a column's values are compared; the same on both sides. */
export type Mode = "number" | "text" | "written";

/** Hashes of the rows of a batch over some of its columns. */
export function hashRows(
  batch: Batch,
  columns: { slot: number; column: Column; mode: Mode }[],
): Hashes {
  const hashes = {
    low: new Uint32Array(batch.length).fill(0x9747b28c),
    high: new Uint32Array(batch.length).fill(0x3c6ef372),
  };
  for (const { slot, column, mode } of columns) {
    const vector = batch.vectors[slot];
    if (vector) addColumn(hashes, vector, column, mode);
  }
  for (let i = 0; i < batch.length; i++) {
    hashes.low[i] = finished(hashes.low[i] ?? 0);
    hashes.high[i] = finished(hashes.high[i] ?? 0);
  }
  return hashes;
}

function addColumn(hashes: Hashes, vector: Vector, column: Column, mode: Mode): void {
  if (mode === "text" && vector.kind === "texts") addTexts(hashes, vector);
  else if (mode === "number" && vector.kind === "numbers")
    addNumbers(hashes, vector.values, vector.nulls);
  else if (mode === "number" && vector.kind === "bigs")
    addBigs(hashes, vector.values, vector.nulls);
  else addWritten(hashes, vector, column);
}

const scratch = new Float64Array(1);
const halves = new Uint32Array(scratch.buffer);

function addNumbers(
  { low, high }: Hashes,
  values: Float64Array,
  nulls: Uint8Array | undefined,
): void {
  for (let i = 0; i < values.length; i++) {
    if (nulls?.[i]) {
      mixIn(low, high, i, NULL, NULL);
      continue;
    }
    scratch[0] = (values[i] ?? 0) + 0;
    mixIn(low, high, i, halves[0] ?? 0, halves[1] ?? 0);
  }
}

/** A bigint that fits 2^53 has the hash of the number: other pages may hold it as one. */
function addBigs(
  { low, high }: Hashes,
  values: BigInt64Array,
  nulls: Uint8Array | undefined,
): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0n;
    if (nulls?.[i]) {
      mixIn(low, high, i, NULL, NULL);
    } else if (Number.isSafeInteger(Number(value))) {
      scratch[0] = Number(value);
      mixIn(low, high, i, halves[0] ?? 0, halves[1] ?? 0);
    } else {
      mixIn(low, high, i, Number(value & 0xffffffffn), Number((value >> 32n) & 0xffffffffn));
    }
  }
}

const NULL = 0x7fc00001;
const key = {};

function addTexts({ low, high }: Hashes, { codes, pool, nulls }: Texts): void {
  const known = pool.memo(key, () => hashPool(pool));
  for (let i = 0; i < codes.length; i++) {
    if (nulls?.[i]) {
      mixIn(low, high, i, NULL, NULL);
      continue;
    }
    const code = codes[i] ?? 0;
    mixIn(low, high, i, known.low[code] ?? 0, known.high[code] ?? 0);
  }
}

function hashPool(pool: Pool): Hashes {
  const low = new Uint32Array(pool.size);
  const high = new Uint32Array(pool.size);
  for (let i = 0; i < pool.size; i++) {
    const bytes = pool.bytes(i);
    low[i] = hashBytes(bytes, 0x811c9dc5);
    high[i] = hashBytes(bytes, 0x01234567);
  }
  return { low, high };
}

/** Values of different types on both sides are compared as they are written. */
function addWritten({ low, high }: Hashes, vector: Vector, { type, utc }: Column): void {
  for (let i = 0; i < vector.length; i++) {
    const cell = cellOf(at(vector, i), type, utc);
    if (cell === null) {
      mixIn(low, high, i, NULL, NULL);
      continue;
    }
    const bytes = encoder.encode(String(cell));
    mixIn(low, high, i, hashBytes(bytes, 0x811c9dc5), hashBytes(bytes, 0x01234567));
  }
}

const encoder = new TextEncoder();

function hashBytes(bytes: Uint8Array, seed: number): number {
  let hash = seed ^ bytes.length;
  for (const byte of bytes) {
    hash = Math.imul(hash ^ byte, 0x5bd1e995);
    hash ^= hash >>> 15;
  }
  return finished(hash);
}

function mixIn(low: Uint32Array, high: Uint32Array, i: number, a: number, b: number): void {
  low[i] =
    Math.imul(((low[i] ?? 0) ^ Math.imul(a, 0xcc9e2d51)) + 0x6b79, 0x1b873593) ^
    (b >>> 7) ^
    (b << 11);
  const h =
    Math.imul((high[i] ?? 0) ^ Math.imul(b, 0x85ebca77), 0xc2b2ae3d) + Math.imul(a, 0x27d4eb2f);
  high[i] = h ^ (h >>> 13);
  low[i] = Math.imul((low[i] ?? 0) ^ ((low[i] ?? 0) >>> 16), 0x85ebca6b);
}

function finished(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
