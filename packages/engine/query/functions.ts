import type { ColumnType } from "#engine/profile/profile.ts";
import { type Bound, isText, repeated, vectorOf } from "./bound.ts";
import { cellOf } from "./cells.ts";
import { FUNCTIONS, type ScalarFunction } from "./function-list.ts";
import { parseValue } from "./literals.ts";
import { nearest, QueryRefused } from "./refusal.ts";
import { throughPool } from "./through-pool.ts";
import { at, type Scalar } from "./vector.ts";

/** The function of that name. Throws `QueryRefused` naming the nearest ones. */
export function nameOfFunction(name: string): ScalarFunction {
  const found = FUNCTIONS[name.toLowerCase()];
  if (found) return found;
  const near = nearest(name, Object.keys(FUNCTIONS));
  const hint = near.length ? ` Did you mean ${near.join(", ")}?` : "";
  throw new QueryRefused("unknown-function", `There is no function “${name}”.${hint}`, near);
}

/** `case when a then b … else z end`; arguments in that order, `else` optional. */
export function chosen(args: Bound[]): Bound {
  const values = args.filter((_, i) => i % 2 === 1 || i === args.length - 1);
  const type = commonType(values.map((value) => value.type));
  return {
    type,
    evaluate: (batch) => {
      const vectors = args.map((arg) => arg.evaluate(batch));
      const pick = (row: number): Scalar => {
        for (let i = 0; i + 1 < vectors.length; i += 2) {
          const [condition, value] = [vectors[i], vectors[i + 1]];
          if (condition && value && at(condition, row) === 1) return at(value, row);
        }
        const last = vectors.length % 2 ? vectors.at(-1) : undefined;
        return last ? at(last, row) : null;
      };
      return vectorOf(
        type,
        Array.from({ length: batch.length }, (_, i) => pick(i)),
      );
    },
  };
}

/** The type that holds all of these. Throws `QueryRefused` when there is none. */
function commonType(types: Bound["type"][]): Bound["type"] {
  const real = [...new Set(types.filter((type) => type !== "null"))];
  const [first] = real;
  if (real.length <= 1) return first ?? "null";
  if (real.every((type) => type === "int" || type === "decimal")) return "decimal";
  if (real.every(isText)) return "text";
  throw new QueryRefused("bad-types", `${real.join(" and ")} do not go together.`);
}

/** A value that does not convert becomes null. */
export function casted(a: Bound, to: ColumnType): Bound {
  if (a.type === to) return a;
  const { type } = a;
  const utc = a.column?.utc ?? false;
  const convert = (value: Scalar): Scalar => convertScalar(value, type, to, utc);
  if (a.constant !== undefined) {
    const scalar = convert(a.constant);
    return { type: to, constant: scalar, evaluate: (batch) => repeated(to, scalar, batch.length) };
  }
  const key = {};
  return {
    type: to,
    evaluate: (batch) => {
      const vector = a.evaluate(batch);
      if (vector.kind === "texts") return throughPool(to, vector, key, convert);
      if (vector.kind === "numbers" && to === "decimal" && type !== "duration")
        return { ...vector, type: to };
      return vectorOf(
        to,
        Array.from({ length: batch.length }, (_, i) => convert(at(vector, i))),
      );
    },
  };
}

const DAY = 86_400_000_000;
const SECOND = 1_000_000;

function convertScalar(value: Scalar, from: Bound["type"], to: ColumnType, utc: boolean): Scalar {
  if (value === null) return null;
  if (typeof value === "string") return isText(to) ? value : (fromText(to, value) ?? null);
  if (isText(to)) return String(cellOf(value, from, utc));
  if (from === "date" && to === "datetime") return Number(value) * DAY;
  if (from === "datetime" && to === "date") return Math.floor(Number(value) / DAY);
  if (from === "duration") return to === "decimal" || to === "int" ? seconds(value, to) : null;
  if (to === "duration") return from === "time" ? value : Number(value) * SECOND;
  if (to === "bool") return Number(value) === 0 ? 0 : 1;
  if (to === "decimal") return Number(value);
  if (to === "int") return typeof value === "bigint" ? value : halfEven(value);
  return null;
}

/** A duration as a number is its seconds. */
function seconds(value: Exclude<Scalar, null>, to: ColumnType): number {
  const whole = Number(value) / SECOND;
  return to === "int" ? halfEven(whole) : whole;
}

/** As PostgreSQL casts doubles: 2.5 is 2, 3.5 is 4. */
function halfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 ? floor + 1 : floor;
}

function fromText(to: ColumnType, text: string): Scalar | undefined {
  const value = parseValue(to, text.trim());
  return to === "int" && typeof value === "number" ? halfEven(value) : value;
}
