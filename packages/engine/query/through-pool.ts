import type { ColumnType } from "#engine/profile/profile.ts";
import { vectorOf } from "./bound.ts";
import { Pool } from "./pool.ts";
import { numbers, type Scalar, type Texts, texts, type Vector } from "./vector.ts";

/** A function of texts, computed once a distinct text; `key` stands for the function. */
export function throughPool(
  type: ColumnType | "null",
  vector: Texts,
  key: object,
  compute: (text: string) => Scalar,
): Vector {
  const { pool, codes, nulls } = vector;
  const made = pool.memo(key, () =>
    vectorOf(
      type,
      Array.from({ length: pool.size }, (_, i) => compute(pool.text(i))),
    ),
  );
  const some = made.nulls;
  const missing = some
    ? Uint8Array.from(codes, (code, i) => (nulls?.[i] || some[code] ? 1 : 0))
    : nulls;
  if (made.kind === "texts") return texts(made.type, codes, made.pool, missing);
  if (made.kind === "bigs")
    return {
      ...made,
      length: codes.length,
      nulls: missing,
      values: BigInt64Array.from(codes, (c) => made.values[c] ?? 0n),
    };
  const out = new Float64Array(codes.length);
  for (let i = 0; i < out.length; i++) out[i] = made.values[codes[i] ?? 0] ?? 0;
  return numbers(made.type, out, missing);
}

/** More pairs of texts than this are not worth a table. */
const MOST_PAIRS = 1 << 20;

/** Whether the pairs of two dictionaries are few enough, beside the rows, to be remembered. */
export function arePairsFew(a: Vector, b: Vector): boolean {
  return a.kind === "texts" && b.kind === "texts" && a.pool.size * b.pool.size <= MOST_PAIRS;
}

/** A function of two texts that gives a text, computed once a pair of them. */
export function throughPairs(
  type: ColumnType | "null",
  [a, b]: [Texts, Texts],
  key: object,
  compute: (a: string, b: string) => Scalar,
): Vector | undefined {
  const known = a.pool.memo(key, () => new Map<Pool, Pairs>());
  const pairs = known.get(b.pool) ?? { places: new Map<number, number>(), values: [] };
  known.set(b.pool, pairs);
  const places = new Uint32Array(a.length);
  for (let i = 0; i < places.length; i++) {
    if (a.nulls?.[i] || b.nulls?.[i]) return undefined;
    const pair = (a.codes[i] ?? 0) * b.pool.size + (b.codes[i] ?? 0);
    let place = pairs.places.get(pair);
    if (place === undefined) {
      place =
        pairs.values.push(compute(a.pool.text(a.codes[i] ?? 0), b.pool.text(b.codes[i] ?? 0))) - 1;
      pairs.places.set(pair, place);
    }
    places[i] = place;
  }
  if (pairs.values.some((value) => typeof value !== "string")) return undefined;
  pairs.pool =
    pairs.pool?.size === pairs.values.length
      ? pairs.pool
      : Pool.ofStrings(pairs.values.map(String));
  return texts(type === "null" ? "text" : type, places, pairs.pool);
}

interface Pairs {
  places: Map<number, number>;
  values: Scalar[];
  pool?: Pool;
}
