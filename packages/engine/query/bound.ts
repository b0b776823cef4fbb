import type { ColumnType } from "#engine/profile/profile.ts";
import type { Column } from "./columns.ts";
import type { Known } from "./statistics.ts";
import type { Pool } from "./pool.ts";
import { Pool as Texts } from "./pool.ts";
import { bigs, numbers, type Scalar, texts, type Vector } from "./vector.ts";

/** Rows next to each other; one vector a column that the question needs. */
export interface Batch {
  /** Number of the first row in the file, counted from 0. */
  start: number;
  length: number;
  vectors: Vector[];
  /** Numbers of the rows when they are not `start`, `start + 1` … */
  numbers?: Float64Array | undefined;
}

/** Whether a condition can hold for some row of a run. */
export type Verdict = "never" | "maybe" | "always";

export type Statistics = (column: Column) => Known | undefined;

/** An expression whose columns are found and whose type is known. */
export interface Bound {
  type: ColumnType | "null";
  evaluate(batch: Batch): Vector;
  /** There when it is the same for every row. */
  constant?: Scalar;
  /** There when it is a column as it is. */
  column?: Column;
  /** Of a condition: what statistics tell. */
  verdict?: (statistics: Statistics) => Verdict;
  /** Of a condition: values one of which a column must equal; lets bloom filters answer. */
  equals?: { column: Column; values: Scalar[] };
  /** Of an `and`: its two sides. */
  sides?: [Bound, Bound];
}

/** A vector of `length` times the same value. */
export function repeated(type: ColumnType | "null", value: Scalar, length: number): Vector {
  const kind: ColumnType = type === "null" ? "text" : type;
  if (value === null) {
    const nulls = new Uint8Array(length).fill(1);
    return isText(kind)
      ? texts(kind, new Uint32Array(length), EMPTY, nulls)
      : numbers(kind, new Float64Array(length), nulls);
  }
  if (typeof value === "string")
    return texts(kind, new Uint32Array(length), Texts.ofStrings([value]));
  if (typeof value === "bigint") return bigs(kind, new BigInt64Array(length).fill(value));
  return numbers(kind, new Float64Array(length).fill(value));
}

const EMPTY: Pool = Texts.ofStrings([""]);

/** A vector of the given values. */
export function vectorOf(type: ColumnType | "null", values: Scalar[]): Vector {
  const kind: ColumnType = type === "null" ? "text" : type;
  const nulls = nullsOf(values);
  if (isText(kind)) {
    const codes = Uint32Array.from(values, (_, i) => i);
    const pool = values.length
      ? Texts.ofStrings(values.map((value) => String(value ?? "")))
      : EMPTY;
    return texts(kind, codes, pool, nulls);
  }
  if (values.some((value) => typeof value === "bigint")) {
    const exact = values.map((value) => BigInt.asIntN(64, BigInt(value ?? 0)));
    return bigs(kind, BigInt64Array.from(exact), nulls);
  }
  return numbers(
    kind,
    Float64Array.from(values, (value) => Number(value ?? 0)),
    nulls,
  );
}

function nullsOf(values: Scalar[]): Uint8Array | undefined {
  if (!values.includes(null)) return undefined;
  return Uint8Array.from(values, (value) => (value === null ? 1 : 0));
}

export function isText(type: ColumnType | "null"): boolean {
  return type === "text" || type === "json" || type === "geometry" || type === "null";
}

/** Nulls of either. */
export function eitherNull(a: Vector, b: Vector): Uint8Array | undefined {
  if (!a.nulls) return b.nulls;
  if (!b.nulls) return a.nulls;
  const nulls = new Uint8Array(a.length);
  for (let i = 0; i < nulls.length; i++) nulls[i] = (a.nulls[i] ?? 0) | (b.nulls[i] ?? 0);
  return nulls;
}
