import type { ColumnType } from "#engine/profile/profile.ts";
import { type Bound, eitherNull, repeated } from "./bound.ts";
import { QueryRefused } from "./refusal.ts";
import { floats } from "./room.ts";
import { at, bigs, numbers, type Vector } from "./vector.ts";

export type Operator = "+" | "-" | "*" | "/" | "%";

/** `a op b`. Integers stay exact up to 64 bits; `/` gives decimals; dividing by zero gives null. */
export function arithmetic(op: Operator, a: Bound, b: Bound): Bound {
  const type = resultType(op, a.type, b.type);
  if (a.constant === null || b.constant === null)
    return { type, evaluate: (batch) => repeated(type, null, batch.length), constant: null };
  const room = floats();
  const evaluate: Bound["evaluate"] = (batch) =>
    compute(op, type, [a.evaluate(batch), b.evaluate(batch)], room(batch.length));
  return { type, evaluate };
}

function resultType(op: Operator, a: Bound["type"], b: Bound["type"]): ColumnType {
  if (a === "date" && op === "-" && b === "date") return "int";
  if (a === "date" && (op === "+" || op === "-") && b === "int") return "date";
  if (b === "date" && op === "+" && a === "int") return "date";
  if (a === "duration" && b === "duration" && op !== "*") return op === "/" ? "decimal" : a;
  if (a === "duration" && isNumber(b) && (op === "*" || op === "/")) return a;
  if (b === "duration" && isNumber(a) && op === "*") return b;
  if (!isNumber(a) || !isNumber(b))
    throw new QueryRefused("bad-types", `“${op}” does not apply to ${a} and ${b}.`);
  if (op === "/") return "decimal";
  return a === "decimal" || b === "decimal" ? "decimal" : "int";
}

function isNumber(type: Bound["type"]): boolean {
  return ["int", "decimal", "bool", "null"].includes(type);
}

function compute(
  op: Operator,
  type: ColumnType,
  [a, b]: [Vector, Vector],
  out: Float64Array,
): Vector {
  let nulls = eitherNull(a, b);
  if (a.kind !== "numbers" || b.kind !== "numbers") return exact(op, type, a, b);
  const n = a.length;
  const left = a.values;
  const right = b.values;
  switch (op) {
    case "+":
      for (let i = 0; i < n; i++) out[i] = (left[i] ?? 0) + (right[i] ?? 0);
      break;
    case "-":
      for (let i = 0; i < n; i++) out[i] = (left[i] ?? 0) - (right[i] ?? 0);
      break;
    case "*":
      for (let i = 0; i < n; i++) out[i] = (left[i] ?? 0) * (right[i] ?? 0);
      break;
    case "/":
      for (let i = 0; i < n; i++) out[i] = (left[i] ?? 0) / (right[i] ?? 0);
      nulls = zerosNull(right, nulls);
      break;
    case "%":
      for (let i = 0; i < n; i++) out[i] = (left[i] ?? 0) % (right[i] ?? 0);
      nulls = zerosNull(right, nulls);
      break;
  }
  if (type === "int" && !allSafe(out, nulls)) return exact(op, type, a, b);
  return numbers(type, out, nulls);
}

function zerosNull(divisor: Float64Array, nulls: Uint8Array | undefined): Uint8Array | undefined {
  if (!divisor.includes(0)) return nulls;
  return Uint8Array.from(divisor, (value, i) => (value === 0 || nulls?.[i] ? 1 : 0));
}

function allSafe(values: Float64Array, nulls: Uint8Array | undefined): boolean {
  for (let i = 0; i < values.length; i++) {
    if (Math.abs(values[i] ?? 0) > Number.MAX_SAFE_INTEGER && !nulls?.[i]) return false;
  }
  return true;
}

/** The slow way for integers beyond 2^53, or their conversion where a decimal is asked for. */
function exact(op: Operator, type: ColumnType, a: Vector, b: Vector): Vector {
  let nulls = eitherNull(a, b);
  if (type === "decimal") {
    const asNumbers = (vector: Vector) =>
      numbers(
        "decimal",
        Float64Array.from({ length: a.length }, (_, i) => Number(at(vector, i))),
        nulls,
      );
    return compute(op, type, [asNumbers(a), asNumbers(b)], new Float64Array(a.length));
  }
  const out = new BigInt64Array(a.length);
  for (let i = 0; i < out.length; i++) {
    if (nulls?.[i]) continue;
    const left = BigInt(at(a, i) ?? 0);
    const right = BigInt(at(b, i) ?? 0);
    if (op === "%" && right === 0n) {
      nulls = Uint8Array.from(nulls ?? new Uint8Array(a.length));
      nulls[i] = 1;
      continue;
    }
    const value = exactly(op, left, right);
    if (BigInt.asIntN(64, value) !== value)
      throw new QueryRefused("overflow", `${left} ${op} ${right} does not fit 64 bits.`);
    out[i] = value;
  }
  return bigs(type, out, nulls);
}

function exactly(op: Operator, a: bigint, b: bigint): bigint {
  if (op === "+") return a + b;
  if (op === "-") return a - b;
  return op === "*" ? a * b : a % b;
}
