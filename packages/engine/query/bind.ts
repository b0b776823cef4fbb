import type { ColumnType } from "#engine/profile/profile.ts";
import { applied } from "./applied.ts";
import { arithmetic } from "./arithmetic.ts";
import { type Bound, isText, repeated } from "./bound.ts";
import type { Column } from "./columns.ts";
import { compared, type Comparison } from "./compare.ts";
import type { Expression } from "./expression.ts";
import { casted, chosen, nameOfFunction } from "./functions.ts";
import type { ScalarFunction } from "./function-list.ts";
import { likePattern } from "./like.ts";
import { parseLiteral } from "./literals.ts";
import { both, member, negated, nullness, textCondition } from "./logic.ts";
import { QueryRefused, unknownColumn } from "./refusal.ts";
import { numbers, type Scalar } from "./vector.ts";

/** Finds columns, types and functions; gathers the columns a question needs, in `slots`. */
export class Binder {
  readonly slots: Column[] = [];
  readonly #columns: Column[];

  constructor(columns: Column[]) {
    this.#columns = columns;
  }

  /** Throws `QueryRefused` for unknown columns, unknown functions and types that do not fit. */
  bind(expression: Expression): Bound {
    switch (expression.kind) {
      case "column":
        return this.#column(expression.name);
      case "value":
        return constant(expression.value);
      case "cast":
        return casted(this.bind(expression.value), expression.to);
      default:
        return this.#call(expression);
    }
  }

  /** The same for an expression that must be a condition. */
  bindCondition(expression: Expression): Bound {
    return this.#condition(expression);
  }

  /** Where the column's vector stands in a batch. */
  slot(name: string): number {
    const column = this.#find(name);
    const known = this.slots.indexOf(column);
    if (known !== -1) return known;
    return this.slots.push(column) - 1;
  }

  #find(name: string): Column {
    const names = this.#columns.map((column) => column.name);
    const exact = this.#columns.find((column) => column.name === name);
    if (exact) return exact;
    const folded = this.#columns.filter((c) => c.name.toLowerCase() === name.toLowerCase());
    if (folded[0] && folded.length === 1) return folded[0];
    throw unknownColumn(name, names);
  }

  #column(name: string): Bound {
    if (name === ROW_NUMBER && !this.#columns.some((column) => column.name === name))
      return rowNumber;
    const column = this.#find(name);
    const slot = this.slot(name);
    return {
      type: column.type,
      column,
      evaluate: (batch) => {
        const vector = batch.vectors[slot];
        if (!vector) throw new Error(`column ${name} was not read`);
        return vector;
      },
    };
  }

  #call({ name, args, made }: Expression & { kind: "call" }): Bound {
    if (made) return this.#applied(made, args);
    const [first, second] = args;
    switch (name) {
      case "and":
      case "or":
        return args
          .map((arg) => this.#condition(arg))
          .reduce((left, right) => both(name, left, right));
      case "not":
        return negated(this.#condition(first));
      case "isnull":
      case "isnotnull":
        return nullness(this.#given(first), name === "isnull");
      case "in":
        return this.#in(this.#given(first), args.slice(1));
      case "differs":
        return this.#differs(this.#given(first), this.#given(second));
      case "contains":
      case "like":
      case "ilike":
        return this.#like(name, this.#given(first), this.#given(second));
      case "case":
        return chosen(
          args.map((arg, i) => (isCondition(i, args) ? this.#condition(arg) : this.bind(arg))),
        );
      case "=":
      case "<>":
      case "<":
      case "<=":
      case ">":
      case ">=":
        return this.#compare(name, this.#given(first), this.#given(second));
      case "+":
      case "-":
      case "*":
      case "/":
      case "%":
        return arithmetic(name, this.#given(first), this.#given(second));
      default:
        return this.#applied(nameOfFunction(name), args);
    }
  }

  #given(expression: Expression | undefined): Bound {
    if (!expression) throw new QueryRefused("bad-arguments", "An operand is missing.");
    return this.bind(expression);
  }

  #condition(expression: Expression | undefined): Bound {
    const bound = this.#given(expression);
    if (bound.type !== "bool" && bound.type !== "null")
      throw new QueryRefused("bad-types", `A condition was expected, not ${bound.type}.`);
    return bound.type === "null"
      ? { ...bound, type: "bool", evaluate: (b) => repeated("bool", null, b.length) }
      : bound;
  }

  #compare(op: Comparison, a: Bound, b: Bound): Bound {
    const [left, right] = comparable(a, b);
    return compared(op, left, right);
  }

  /** `is distinct from`: two nulls do not differ, a null and a value do. */
  #differs(a: Bound, b: Bound): Bound {
    const [left, right] = comparable(a, b);
    if (right.constant === null) return nullness(left, false);
    if (right.constant !== undefined)
      return both("or", compared("<>", left, right), nullness(left, true));
    const one = both("and", nullness(left, true), nullness(right, false));
    const other = both("and", nullness(left, false), nullness(right, true));
    return known(both("or", compared("<>", left, right), both("or", one, other)));
  }

  #in(a: Bound, args: Expression[]): Bound {
    const values = args.map((arg) => comparable(a, this.bind(arg))[1]);
    if (values.every((value) => value.constant !== undefined))
      return member(
        a,
        values.map((value) => value.constant ?? null),
      );
    return values.map((value) => compared("=", a, value)).reduce((x, y) => both("or", x, y));
  }

  #like(name: string, a: Bound, b: Bound): Bound {
    if (typeof b.constant !== "string")
      throw new QueryRefused("bad-arguments", `“${name}” wants a text to look for.`);
    const text = isText(a.type) ? a : casted(a, "text");
    const wanted = b.constant;
    if (name !== "contains") return textCondition(text, likePattern(wanted, name === "ilike"));
    const folded = wanted.toLowerCase();
    return textCondition(text, (value) => value.toLowerCase().includes(folded));
  }

  #applied(made: ScalarFunction, args: Expression[]): Bound {
    return applied(
      made,
      args.map((arg) => this.bind(arg)),
    );
  }
}

/** The column every table has without having it: the number of the row, the first being 1. */
const ROW_NUMBER = "__id";

const rowNumber: Bound = {
  type: "int",
  evaluate: ({ start, length, numbers: picked }) =>
    numbers(
      "int",
      picked
        ? picked.map((number) => number + 1)
        : Float64Array.from({ length }, (_, i) => start + i + 1),
    ),
};

/** Odd positions of a `case` are values, and so is the last one when their number is odd. */
function isCondition(index: number, args: Expression[]): boolean {
  return index % 2 === 0 && index < args.length - 1;
}

/** Nulls of a condition that cannot be unknown count as "no". */
function known(bound: Bound): Bound {
  return {
    type: "bool",
    evaluate: (batch) => {
      const vector = bound.evaluate(batch);
      if (vector.kind !== "numbers" || !vector.nulls) return vector;
      const { nulls, values } = vector;
      return { ...vector, nulls: undefined, values: values.map((v, i) => (nulls[i] ? 0 : v)) };
    },
  };
}

function constant(value: string | number | bigint | boolean | null): Bound {
  const scalar: Scalar = typeof value === "boolean" ? Number(value) : value;
  const type = typeOfValue(value);
  return { type, constant: scalar, evaluate: (batch) => repeated(type, scalar, batch.length) };
}

function typeOfValue(value: string | number | bigint | boolean | null): Bound["type"] {
  if (value === null) return "null";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return "text";
  return typeof value === "bigint" || Number.isInteger(value) ? "int" : "decimal";
}

/** A written constant takes the type of what it is compared with; dates widen to datetimes. */
function comparable(a: Bound, b: Bound): [Bound, Bound] {
  if (a.type === b.type || a.type === "null" || b.type === "null") return [a, b];
  if (isText(a.type) && isText(b.type)) return [a, b];
  if (typeof b.constant === "string") return [a, literal(b.constant, a.type)];
  if (typeof a.constant === "string") return [literal(a.constant, b.type), b];
  if (a.type === "date" && b.type === "datetime") return [casted(a, "datetime"), b];
  if (a.type === "datetime" && b.type === "date") return [a, casted(b, "datetime")];
  if (isText(a.type) && b.constant !== undefined) return [a, literal(String(b.constant), "text")];
  if (isNumber(a.type) && isNumber(b.type)) return [a, b];
  throw new QueryRefused("bad-types", `${a.type} and ${b.type} cannot be compared.`);
}

function isNumber(type: Bound["type"]): boolean {
  return type === "int" || type === "decimal" || type === "bool";
}

function literal(text: string, type: ColumnType | "null"): Bound {
  const kind = type === "null" ? "text" : type;
  // A moment with a time of day compared with dates keeps its time.
  const scalar = parseLiteral(kind, text);
  return {
    type: kind,
    constant: scalar,
    evaluate: (batch) => repeated(kind, scalar, batch.length),
  };
}
