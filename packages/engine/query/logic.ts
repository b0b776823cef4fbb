import { type Bound, repeated, type Statistics, type Verdict } from "./bound.ts";
import { flagged } from "./compare.ts";
import { floats } from "./room.ts";
import { at, numbers, type Scalar, type Vector } from "./vector.ts";

/** Kleene's `and` and `or`: null stands for "not known". */
export function both(op: "and" | "or", a: Bound, b: Bound): Bound {
  const room = floats();
  const evaluate: Bound["evaluate"] = (batch) => {
    const left = a.evaluate(batch);
    const right = b.evaluate(batch);
    const out = room(batch.length);
    return op === "and" ? andVectors(left, right, out) : orVectors(left, right, out);
  };
  const verdict = (statistics: Statistics): Verdict => {
    const one = a.verdict?.(statistics) ?? "maybe";
    const other = b.verdict?.(statistics) ?? "maybe";
    const [strong, weak]: Verdict[] = op === "and" ? ["never", "always"] : ["always", "never"];
    if (one === strong || other === strong) return strong ?? "maybe";
    return one === weak && other === weak ? (weak ?? "maybe") : "maybe";
  };
  const bound: Bound = { type: "bool", evaluate, verdict };
  if (op === "and") bound.sides = [a, b];
  const { equals } = a;
  if (op === "or" && equals && equals.column === b.equals?.column)
    bound.equals = { column: equals.column, values: [...equals.values, ...b.equals.values] };
  return bound;
}

function andVectors(a: Vector, b: Vector, out: Float64Array): Vector {
  if (a.kind !== "numbers" || b.kind !== "numbers") throw new Error("and wants conditions");
  const n = a.length;
  if (!a.nulls && !b.nulls) {
    for (let i = 0; i < n; i++) out[i] = (a.values[i] ?? 0) * (b.values[i] ?? 0);
    return numbers("bool", out);
  }
  const nulls = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const left = a.nulls?.[i] ? -1 : a.values[i];
    const right = b.nulls?.[i] ? -1 : b.values[i];
    out[i] = left === 1 && right === 1 ? 1 : 0;
    if (left !== 0 && right !== 0 && !out[i]) nulls[i] = 1;
  }
  return numbers("bool", out, nulls);
}

function orVectors(a: Vector, b: Vector, out: Float64Array): Vector {
  if (a.kind !== "numbers" || b.kind !== "numbers") throw new Error("or wants conditions");
  const n = a.length;
  const nulls = a.nulls || b.nulls ? new Uint8Array(n) : undefined;
  for (let i = 0; i < n; i++) {
    const left = a.nulls?.[i] ? -1 : a.values[i];
    const right = b.nulls?.[i] ? -1 : b.values[i];
    out[i] = left === 1 || right === 1 ? 1 : 0;
    if (!out[i] && nulls && (left === -1 || right === -1)) nulls[i] = 1;
  }
  return numbers("bool", out, nulls);
}

const OPPOSITE: Record<Verdict, Verdict> = { never: "maybe", maybe: "maybe", always: "never" };

/** "Never" does not turn into "always": a null is neither. */
export function negated(a: Bound): Bound {
  const room = floats();
  return {
    type: "bool",
    evaluate: (batch) => {
      const vector = a.evaluate(batch);
      if (vector.kind !== "numbers") throw new Error("not wants a condition");
      const out = room(batch.length);
      for (let i = 0; i < out.length; i++) out[i] = vector.values[i] ? 0 : 1;
      return numbers("bool", out, vector.nulls);
    },
    verdict: (statistics) => OPPOSITE[a.verdict?.(statistics) ?? "maybe"],
  };
}

export function nullness(a: Bound, wanted: boolean): Bound {
  const room = floats();
  const bound: Bound = {
    type: "bool",
    evaluate: (batch) => {
      const { nulls } = a.evaluate(batch);
      const out = room(batch.length);
      for (let i = 0; i < out.length; i++) out[i] = (nulls?.[i] === 1) === wanted ? 1 : 0;
      return numbers("bool", out);
    },
  };
  const { column } = a;
  if (column)
    bound.verdict = (statistics) => {
      const known = statistics(column);
      if (known?.nulls === undefined) return "maybe";
      if (known.nulls === 0) return wanted ? "never" : "always";
      if (known.nulls === known.rows) return wanted ? "always" : "never";
      return "maybe";
    };
  return bound;
}

/** `a in (constants)`; a null among them makes "no" unknown, as SQL has it. */
export function member(a: Bound, values: Scalar[]): Bound {
  const set = new Set<Scalar>(values.filter((value) => value !== null));
  const unknown = values.includes(null);
  const key = {};
  const room = floats();
  const bound: Bound = {
    type: "bool",
    evaluate: (batch) => {
      const vector = a.evaluate(batch);
      const out = room(batch.length);
      if (vector.kind === "texts") {
        const { pool } = vector;
        const flags = pool.memo(key, () => {
          const flags = new Uint8Array(pool.size);
          for (let i = 0; i < pool.size; i++) flags[i] = set.has(pool.text(i)) ? 1 : 0;
          return flags;
        });
        flagged(vector.codes, flags, out);
      } else {
        for (let i = 0; i < out.length; i++) out[i] = set.has(normal(at(vector, i))) ? 1 : 0;
      }
      return numbers("bool", out, unknown ? unknownWhereNot(out, vector.nulls) : vector.nulls);
    },
  };
  const { column } = a;
  if (column) {
    bound.equals = { column, values: [...set] };
    bound.verdict = (statistics) => outside(statistics(column), [...set]);
  }
  return bound;
}

/** A bigint that fits 2^53 equals the number. */
function normal(value: Scalar): Scalar {
  if (typeof value !== "bigint") return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function unknownWhereNot(out: Float64Array, nulls: Uint8Array | undefined): Uint8Array {
  return Uint8Array.from(out, (value, i) => (value && !nulls?.[i] ? 0 : 1));
}

function outside(known: ReturnType<Statistics>, values: Scalar[]): Verdict {
  if (!known) return "maybe";
  const { min, max } = known;
  if (known.nulls === known.rows) return "never";
  if (min === undefined || max === undefined) return "maybe";
  const surrogates = values.some((v) => typeof v === "string" && /[\uD800-\uFFFF]/.test(v));
  if (surrogates) return "maybe";
  return values.every((v) => v === null || v < min || v > max) ? "never" : "maybe";
}

/** A condition over texts decided once a distinct text: like, contains, regular expressions. */
export function textCondition(a: Bound, holds: (text: string) => boolean): Bound {
  const key = {};
  const room = floats();
  return {
    type: "bool",
    evaluate: (batch) => {
      const vector = a.evaluate(batch);
      if (vector.kind !== "texts") return repeated("bool", null, batch.length);
      const { pool } = vector;
      const flags = pool.memo(key, () => {
        const flags = new Uint8Array(pool.size);
        for (let i = 0; i < pool.size; i++) flags[i] = holds(pool.text(i)) ? 1 : 0;
        return flags;
      });
      return numbers("bool", flagged(vector.codes, flags, room(batch.length)), vector.nulls);
    },
  };
}
