import { type Bound, repeated, vectorOf } from "./bound.ts";
import type { ScalarFunction } from "./function-list.ts";
import { QueryRefused } from "./refusal.ts";
import { arePairsFew, throughPairs, throughPool } from "./through-pool.ts";
import { at, numbers, type Numbers, type Scalar, type Vector } from "./vector.ts";

/**
 * A function over its arguments: once a distinct text where texts come from a dictionary, once a day
 * where only the day matters, else row by row. Throws `QueryRefused`.
 */
export function applied(made: ScalarFunction, args: Bound[]): Bound {
  if (args.length < made.least || args.length > made.most)
    throw new QueryRefused(
      "bad-arguments",
      `${made.name} wants ${made.least} to ${made.most} arguments.`,
    );
  const types = args.map((arg) => arg.type);
  const type = typeof made.returns === "string" ? made.returns : made.returns(types);
  const compute = (values: Scalar[]): Scalar =>
    !made.takesNull && values.includes(null) ? null : made.compute(values, types);
  if (args.every((arg) => arg.constant !== undefined) && args.length) {
    const scalar = compute(args.map((arg) => arg.constant ?? null));
    return { type, constant: scalar, evaluate: (batch) => repeated(type, scalar, batch.length) };
  }
  const call = { made, args, type, compute, key: {}, days: new Map<number, Scalar>() };
  return {
    type,
    evaluate: (batch) => {
      const vectors = args.map((arg) =>
        arg.constant === undefined ? arg.evaluate(batch) : undefined,
      );
      return quick(call, vectors) ?? slow(call, vectors, batch.length);
    },
  };
}

interface Call {
  made: ScalarFunction;
  args: Bound[];
  type: Bound["type"];
  compute: (values: Scalar[]) => Scalar;
  key: object;
  days: Map<number, Scalar>;
}

/** The ways that need not compute every row, where one of them applies. */
function quick(
  { made, args, type, compute, key, days }: Call,
  vectors: (Vector | undefined)[],
): Vector | undefined {
  if (made.takesNull) return undefined;
  const varying = vectors.flatMap((vector, n) => (vector ? [{ vector, n }] : []));
  const [one, two] = varying;
  if (!one || varying.length > 2) return undefined;
  const filled = (first: Scalar, second: Scalar): Scalar[] =>
    args.map((arg, n) => (n === one.n ? first : n === two?.n ? second : (arg.constant ?? null)));
  if (two) {
    if (one.vector.kind !== "texts" || two.vector.kind !== "texts") return undefined;
    if (type !== "text" || !arePairsFew(one.vector, two.vector)) return undefined;
    return throughPairs(type, [one.vector, two.vector], key, (a, b) => compute(filled(a, b)));
  }
  if (one.vector.kind === "texts")
    return one.vector.pool.size <= one.vector.length * 4
      ? throughPool(type, one.vector, key, (text) => compute(filled(text, null)))
      : undefined;
  if (!made.byDay || one.vector.kind !== "numbers") return undefined;
  return throughDays(type, one.vector, days, (value) => compute(filled(value, null)));
}

const DAY_MICROS = 86_400_000_000;

/** Neighbours often share their day: the last one is looked at before the table. */
function throughDays(
  type: Bound["type"],
  { values, nulls, type: unit }: Numbers,
  days: Map<number, Scalar>,
  compute: (value: number) => Scalar,
): Vector | undefined {
  if (type === "text" || type === "null") return undefined;
  const size = unit === "date" ? 1 : DAY_MICROS;
  const out = new Float64Array(values.length);
  let last = Number.NaN;
  let told = 0;
  for (let i = 0; i < out.length; i++) {
    if (nulls?.[i]) continue;
    const day = Math.floor((values[i] ?? 0) / size);
    if (day !== last) {
      let known = days.get(day);
      if (known === undefined) {
        known = compute(values[i] ?? 0);
        days.set(day, known);
      }
      last = day;
      told = Number(known);
    }
    out[i] = told;
  }
  return numbers(type, out, nulls);
}

function slow(
  { args, type, compute }: Call,
  vectors: (Vector | undefined)[],
  length: number,
): Vector {
  const row = (i: number): Scalar[] =>
    args.map((arg, n) => {
      const vector = vectors[n];
      return vector ? at(vector, i) : (arg.constant ?? null);
    });
  return vectorOf(
    type,
    Array.from({ length }, (_, i) => compute(row(i))),
  );
}
