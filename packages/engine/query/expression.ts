import type { ColumnType } from "#engine/profile/profile.ts";
import type { ScalarFunction } from "./function-list.ts";

/** What is computed from a row, as data. */
export type Expression =
  | { kind: "column"; name: string }
  | { kind: "value"; value: string | number | bigint | boolean | null }
  | { kind: "cast"; to: ColumnType; value: Expression }
  | { kind: "call"; name: string; args: Expression[]; made?: ScalarFunction };

export function column(name: string): Expression {
  return { kind: "column", name };
}

export function value(value: string | number | bigint | boolean | null): Expression {
  return { kind: "value", value };
}

/**
 * Operators are calls too: `=` `<>` `<` `<=` `>` `>=` `and` `or` `not` `isnull` `in` `like`
 * `ilike` `contains` (without case) `differs` (two nulls are equal) `+` `-` `*` `/` `%` `||`
 * `case` (condition, value, …, else).
 */
export function call(name: string, ...args: Expression[]): Expression {
  return { kind: "call", name, args };
}

/** A call of a function that only this query has. */
export function made(of: ScalarFunction, ...args: Expression[]): Expression {
  return { kind: "call", name: of.name, args, made: of };
}
