import type { ColumnType } from "#engine/profile/profile.ts";
import type { Pool } from "./pool.ts";

/**
 * A run of one column's values. `nulls` holds 1 where there is none.
 * Dates are days, datetimes and times microseconds, booleans 0 and 1.
 */
export type Vector = Numbers | Bigs | Texts;

/** Integers in it are all within 2^53: exact. */
export interface Numbers {
  kind: "numbers";
  type: ColumnType;
  length: number;
  values: Float64Array;
  nulls: Uint8Array | undefined;
}

/** Integers of which at least one is beyond 2^53. */
export interface Bigs {
  kind: "bigs";
  type: ColumnType;
  length: number;
  values: BigInt64Array;
  nulls: Uint8Array | undefined;
}

export interface Texts {
  kind: "texts";
  type: ColumnType;
  length: number;
  codes: Uint32Array;
  pool: Pool;
  nulls: Uint8Array | undefined;
}

/** One value as the vectors hold it. */
export type Scalar = number | bigint | string | null;

export function numbers(type: ColumnType, values: Float64Array, nulls?: Uint8Array): Numbers {
  return { kind: "numbers", type, length: values.length, values, nulls };
}

export function bigs(type: ColumnType, values: BigInt64Array, nulls?: Uint8Array): Bigs {
  return { kind: "bigs", type, length: values.length, values, nulls };
}

export function texts(type: ColumnType, codes: Uint32Array, pool: Pool, nulls?: Uint8Array): Texts {
  return { kind: "texts", type, length: codes.length, codes, pool, nulls };
}

/** The value of one row. */
export function at(vector: Vector, row: number): Scalar {
  if (vector.nulls?.[row]) return null;
  return vector.kind === "texts"
    ? vector.pool.text(vector.codes[row] ?? 0)
    : (vector.values[row] ?? null);
}

/** Rows `from` to `to` of a vector, sharing its memory. */
export function part(vector: Vector, from: number, to: number): Vector {
  if (from === 0 && to === vector.length) return vector;
  const nulls = vector.nulls?.subarray(from, to);
  const length = to - from;
  if (vector.kind === "numbers")
    return { ...vector, length, nulls, values: vector.values.subarray(from, to) };
  if (vector.kind === "bigs")
    return { ...vector, length, nulls, values: vector.values.subarray(from, to) };
  return { ...vector, length, nulls, codes: vector.codes.subarray(from, to) };
}
