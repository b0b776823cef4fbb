import type { Expr, ExprBinary, ExprCall, ExprCase, ExprUnary } from "pgsql-ast-parser";
import type { ColumnType } from "#engine/profile/profile.ts";
import { call, type Expression, value } from "#engine/query/expression.ts";
import { QueryRefused } from "#engine/query/refusal.ts";
import { AGGREGATES } from "./query.ts";
import type { Scope } from "./scope.ts";

/** An expression of the parser in our words. */
export function translated(expr: Expr, scope: Scope): Expression {
  const inner = (expr: Expr): Expression => translated(expr, scope);
  switch (expr.type) {
    case "ref":
      if (expr.name === "*") throw refused("a star inside an expression");
      return scope.column(expr.name, expr.table?.name);
    case "string":
    case "boolean":
      return value(expr.value);
    case "null":
      return value(null);
    case "integer":
    case "numeric":
      return number(expr, scope.sql);
    case "unary":
      return unary(expr, inner);
    case "binary":
      return binary(expr, inner);
    case "ternary": {
      const of = inner(expr.value);
      const within = call("and", call(">=", of, inner(expr.lo)), call("<=", of, inner(expr.hi)));
      return expr.op === "NOT BETWEEN" ? call("not", within) : within;
    }
    case "cast":
      return {
        kind: "cast",
        to: typeNamed("name" in expr.to ? expr.to.name : ""),
        value: inner(expr.operand),
      };
    case "case":
      return cases(expr, inner);
    case "call":
      return called(expr, inner);
    case "extract":
      return part(expr.field.name, inner(expr.from));
    case "substring":
      return call(
        "substr",
        inner(expr.value),
        expr.from ? inner(expr.from) : value(1),
        ...(expr.for ? [inner(expr.for)] : []),
      );
    default:
      throw refused(expr.type);
  }
}

/** The conditions all of which must hold. */
export function conjunctsOf(expr: Expr): Expr[] {
  return expr.type === "binary" && expr.op === "AND"
    ? [...conjunctsOf(expr.left), ...conjunctsOf(expr.right)]
    : [expr];
}

/** The name of an output column without alias: the column's, the function's, or PostgreSQL's `?column?`. */
export function nameOf(expr: Expr): string {
  if (expr.type === "ref") return expr.name;
  if (expr.type === "call") return expr.function.name;
  if (expr.type === "cast") return nameOf(expr.operand);
  return expr.type === "extract" || expr.type === "case" ? expr.type : "?column?";
}

function number(expr: Expr & { type: "integer" | "numeric" }, sql: string): Expression {
  if (expr.type === "numeric" || Number.isSafeInteger(expr.value)) return value(expr.value);
  const written = sql.slice(expr._location?.start, expr._location?.end);
  if (!/^\d+$/.test(written)) return value(expr.value);
  const exact = BigInt(written);
  if (BigInt.asIntN(64, exact) !== exact)
    throw new QueryRefused("overflow", `${written} does not fit 64 bits.`);
  return value(exact);
}

function unary({ op, operand }: ExprUnary, inner: (expr: Expr) => Expression): Expression {
  const of = inner(operand);
  switch (op) {
    case "NOT":
      return call("not", of);
    case "IS NULL":
    case "IS NOT NULL":
      return call(op === "IS NULL" ? "isnull" : "isnotnull", of);
    case "IS TRUE":
    case "IS NOT FALSE":
      return op === "IS TRUE"
        ? call("coalesce", of, value(false))
        : call("coalesce", of, value(true));
    case "IS FALSE":
    case "IS NOT TRUE":
      return call("not", call("coalesce", of, value(op === "IS FALSE")));
    case "-":
      return of.kind === "value" && typeof of.value !== "string" && of.value !== null
        ? value(typeof of.value === "bigint" ? -of.value : -Number(of.value))
        : call("-", value(0), of);
    case "+":
      return of;
    default:
      throw refused(op);
  }
}

const SAME = new Set([
  "=",
  "<",
  "<=",
  ">",
  ">=",
  "+",
  "-",
  "*",
  "/",
  "%",
  "||",
  "LIKE",
  "ILIKE",
  "AND",
  "OR",
]);

function binary({ op, left, right }: ExprBinary, inner: (expr: Expr) => Expression): Expression {
  if (op === "IN" || op === "NOT IN") {
    if (right.type !== "list") throw refused("a subquery");
    const within = call("in", inner(left), ...right.expressions.map(inner));
    return op === "IN" ? within : call("not", within);
  }
  const [a, b] = [inner(left), inner(right)];
  if (SAME.has(op)) return call(op.toLowerCase(), a, b);
  if (op === "!=") return call("<>", a, b);
  if (op === "NOT LIKE" || op === "NOT ILIKE")
    return call("not", call(op === "NOT LIKE" ? "like" : "ilike", a, b));
  throw refused(`“${op}”`);
}

/** `case x when 1` compares, `case when x = 1` tests. */
function cases(expr: ExprCase, inner: (expr: Expr) => Expression): Expression {
  const of = expr.value && inner(expr.value);
  const whens = expr.whens.flatMap(({ when, value }) => [
    of ? call("=", of, inner(when)) : inner(when),
    inner(value),
  ]);
  return call("case", ...whens, expr.else ? inner(expr.else) : value(null));
}

function called(expr: ExprCall, inner: (expr: Expr) => Expression): Expression {
  const name = expr.function.name.toLowerCase();
  if (expr.over) throw refused("OVER");
  const [field] = expr.args;
  if (name === "date_part" && field?.type === "string" && expr.args[1])
    return part(field.value, inner(expr.args[1]));
  const star = expr.args.some((arg) => arg.type === "ref" && arg.name === "*");
  const args = star ? [] : expr.args.map(inner);
  if (!AGGREGATES.has(name)) {
    if (star) throw refused("a star inside a function");
    return call(name === "position" ? "strpos" : name, ...args);
  }
  const distinct = expr.distinct === "distinct" && name !== "min" && name !== "max";
  if (distinct && name !== "count") throw refused(`${name}(distinct …)`);
  if (args.length > 1 || (!args.length && name !== "count"))
    throw new QueryRefused("bad-arguments", `${name} wants one argument.`);
  const kept = expr.filter && inner(expr.filter);
  const of = kept ? [call("case", kept, args[0] ?? value(1), value(null))] : args;
  return call(distinct ? "count_distinct" : name, ...of);
}

/** `extract(dow from d)` is the function of that name; PostgreSQL shortens two of them. */
function part(field: string, of: Expression): Expression {
  const name = field.toLowerCase();
  return call({ dow: "dayofweek", doy: "dayofyear" }[name] ?? name, of);
}

const TYPES: Record<string, ColumnType> = {
  int: "int",
  int4: "int",
  int8: "int",
  integer: "int",
  bigint: "int",
  smallint: "int",
  float: "decimal",
  double: "decimal",
  "double precision": "decimal",
  real: "decimal",
  numeric: "decimal",
  decimal: "decimal",
  text: "text",
  varchar: "text",
  string: "text",
  char: "text",
  bool: "bool",
  boolean: "bool",
  date: "date",
  timestamp: "datetime",
  timestamptz: "datetime",
  datetime: "datetime",
  time: "time",
  interval: "duration",
};

function typeNamed(name: string): ColumnType {
  const type = TYPES[name.toLowerCase()];
  if (!type) throw refused(`the type ${name}`);
  return type;
}

function refused(what: string): QueryRefused {
  return new QueryRefused("unsupported-sql", `${what} is not supported.`);
}
