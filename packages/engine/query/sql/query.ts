import type { Expression } from "#engine/query/expression.ts";

/** One SELECT as data. Aggregates are calls named `count`, `sum`, `avg` …, `count_distinct`. */
export interface SqlQuery {
  distinct: boolean;
  columns: { name: string; of: Expression }[];
  filter: Expression | undefined;
  groupBy: Expression[];
  having: Expression | undefined;
  order: { by: Expression; descending: boolean }[];
  limit: number | undefined;
  offset: number;
}

/** Names of calls that gather many rows into one value. */
export const AGGREGATES = new Set([
  "count",
  "sum",
  "avg",
  "min",
  "max",
  "stddev",
  "count_distinct",
]);

export function hasAggregate(expression: Expression): boolean {
  if (expression.kind === "cast") return hasAggregate(expression.value);
  if (expression.kind !== "call") return false;
  return AGGREGATES.has(expression.name) || expression.args.some(hasAggregate);
}

/** Rewrites an expression from the outside in; where `change` answers, it is not looked into further. */
export function rewrite(
  expression: Expression,
  change: (expression: Expression) => Expression | undefined,
): Expression {
  const changed = change(expression);
  if (changed) return changed;
  if (expression.kind === "cast")
    return { ...expression, value: rewrite(expression.value, change) };
  if (expression.kind !== "call") return expression;
  return { ...expression, args: expression.args.map((arg) => rewrite(arg, change)) };
}

export function same(a: Expression, b: Expression): boolean {
  return textOf(a) === textOf(b);
}

function textOf(expression: Expression): string {
  return JSON.stringify(expression, (_, value: unknown) =>
    typeof value === "bigint" ? `${value}n` : value,
  );
}
