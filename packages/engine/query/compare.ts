import { type Bound, eitherNull, repeated, type Statistics, type Verdict } from "./bound.ts";
import { floats } from "./room.ts";
import { at, numbers, type Numbers, type Scalar, type Texts, type Vector } from "./vector.ts";

export type Comparison = "=" | "<>" | "<" | "<=" | ">" | ">=";

export const MIRRORED: Record<Comparison, Comparison> = {
  "=": "=",
  "<>": "<>",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

/** A condition `a op b` over two expressions of comparable types; null where either is. */
export function compared(op: Comparison, a: Bound, b: Bound): Bound {
  if (a.constant !== undefined && b.constant === undefined) return compared(MIRRORED[op], b, a);
  const key = {};
  const room = floats();
  const evaluate: Bound["evaluate"] = (batch) => {
    const left = a.evaluate(batch);
    const out = room(batch.length);
    if (b.constant === undefined) return compareVectors(op, left, b.evaluate(batch), out);
    if (b.constant === null) return repeated("bool", null, batch.length);
    if (left.kind === "texts") return compareTexts(op, left, String(b.constant), { key, out });
    if (left.kind === "numbers" && typeof b.constant === "number")
      return compareNumbers(op, left, b.constant, out);
    return compareVectors(op, left, repeated(b.type, b.constant, batch.length), out);
  };
  const bound: Bound = { type: "bool", evaluate };
  const { column } = a;
  const { constant } = b;
  if (column && constant !== undefined) {
    bound.verdict = (statistics) => judge(op, column, constant, statistics);
    if (op === "=" && constant !== null) bound.equals = { column, values: [constant] };
  }
  return bound;
}

function compareNumbers(
  op: Comparison,
  { values, nulls }: Numbers,
  to: number,
  out: Float64Array,
): Vector {
  const n = values.length;
  switch (op) {
    case "=":
      for (let i = 0; i < n; i++) out[i] = values[i] === to ? 1 : 0;
      break;
    case "<>":
      for (let i = 0; i < n; i++) out[i] = values[i] === to ? 0 : 1;
      break;
    case "<":
      for (let i = 0; i < n; i++) out[i] = (values[i] ?? 0) < to ? 1 : 0;
      break;
    case "<=":
      for (let i = 0; i < n; i++) out[i] = (values[i] ?? 0) <= to ? 1 : 0;
      break;
    case ">":
      for (let i = 0; i < n; i++) out[i] = (values[i] ?? 0) > to ? 1 : 0;
      break;
    case ">=":
      for (let i = 0; i < n; i++) out[i] = (values[i] ?? 0) >= to ? 1 : 0;
      break;
  }
  return numbers("bool", out, nulls);
}

function compareTexts(
  op: Comparison,
  { codes, pool, nulls }: Texts,
  to: string,
  { key, out }: { key: object; out: Float64Array },
): Vector {
  const holds = HOLDS[op];
  const flags = pool.memo(key, () => {
    if (op === "=") return pool.equals(to);
    const flags = new Uint8Array(pool.size);
    for (let i = 0; i < pool.size; i++) flags[i] = holds(pool.text(i), to) ? 1 : 0;
    return flags;
  });
  return numbers("bool", flagged(codes, flags, out), nulls);
}

/** One flag a row from one flag a text. */
export function flagged(codes: Uint32Array, flags: Uint8Array, out: Float64Array): Float64Array {
  for (let i = 0; i < out.length; i++) out[i] = flags[codes[i] ?? 0] ?? 0;
  return out;
}

type Value = string | number | bigint;

/** JavaScript compares a number with a bigint exactly, and texts by code unit. */
export const HOLDS: Record<Comparison, (a: Value, b: Value) => boolean> = {
  // oxlint-disable-next-line eqeqeq -- a number may equal a bigint
  "=": (a, b) => a == b,
  // oxlint-disable-next-line eqeqeq -- a number may equal a bigint
  "<>": (a, b) => a != b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

function compareVectors(op: Comparison, a: Vector, b: Vector, out: Float64Array): Vector {
  const holds = HOLDS[op];
  const nulls = eitherNull(a, b);
  for (let i = 0; i < out.length; i++) {
    if (nulls?.[i]) continue;
    out[i] = holds(at(a, i) ?? 0, at(b, i) ?? 0) ? 1 : 0;
  }
  return numbers("bool", out, nulls);
}

/** From the 55,296th code unit on, UTF-16 and UTF-8 (the order of statistics) sort differently. */
const OTHER_ORDER = /[\uD800-\uFFFF]/;

/** What the least and greatest value tell of `column op constant`. */
function judge(
  op: Comparison,
  column: NonNullable<Bound["column"]>,
  constant: Scalar,
  statistics: Statistics,
): Verdict {
  if (constant === null) return "never";
  const known = statistics(column);
  if (!known) return "maybe";
  if (known.nulls === known.rows) return "never";
  const { min, max } = known;
  if (min === undefined || max === undefined) return "maybe";
  if (typeof constant === "string" && OTHER_ORDER.test(constant)) return "maybe";
  const always = known.nulls === 0 ? "always" : "maybe";
  const within = constant >= min && constant <= max;
  switch (op) {
    case "=":
      if (!within) return "never";
      return min === max && column.type !== "decimal" ? always : "maybe";
    case "<>":
      return within ? "maybe" : always;
    case "<":
      if (min >= constant) return "never";
      return max < constant ? always : "maybe";
    case "<=":
      if (min > constant) return "never";
      return max <= constant ? always : "maybe";
    case ">":
      if (max <= constant) return "never";
      return min > constant ? always : "maybe";
    default:
      if (max < constant) return "never";
      return min >= constant ? always : "maybe";
  }
}
