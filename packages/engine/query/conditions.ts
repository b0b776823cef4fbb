import { call, column, type Expression, value } from "./expression.ts";
import { QueryRefused } from "./refusal.ts";

/** The operators of data.gouv.fr's tabular API. */
export const OPERATORS = [
  "exact",
  "differs",
  "contains",
  "notcontains",
  "in",
  "notin",
  "less",
  "greater",
  "strictly_less",
  "strictly_greater",
  "isnull",
  "isnotnull",
] as const;

export type FilterOperator = (typeof OPERATORS)[number];

/** A filter as data, nested as deep as one likes. */
export type Condition =
  | { column: string; operator: FilterOperator; value?: string }
  | { and: Condition[] }
  | { or: Condition[] };

/** The expression of a condition; written values take their column's type when bound. */
export function conditionOf(condition: Condition): Expression {
  if ("and" in condition) return joined("and", condition.and);
  if ("or" in condition) return joined("or", condition.or);
  const { operator } = condition;
  const left = column(condition.column);
  if (operator === "isnull" || operator === "isnotnull") return call(operator, left);
  if (condition.value === undefined)
    throw new QueryRefused("bad-value", `“${operator}” wants a value.`);
  const right = value(condition.value);
  switch (operator) {
    case "exact":
      return call("=", left, right);
    case "differs":
      return call("differs", left, right);
    case "contains":
      return call("contains", left, right);
    case "notcontains":
      return call("or", call("not", call("contains", left, right)), call("isnull", left));
    case "in":
      return call("in", left, ...listed(condition.value).map(value));
    case "notin":
      return call(
        "or",
        call("not", call("in", left, ...listed(condition.value).map(value))),
        call("isnull", left),
      );
    case "less":
      return call("<=", left, right);
    case "greater":
      return call(">=", left, right);
    case "strictly_less":
      return call("<", left, right);
    default:
      return call(">", left, right);
  }
}

function joined(op: "and" | "or", parts: Condition[]): Expression {
  if (!parts.length) throw new QueryRefused("bad-value", `“${op}” wants at least one condition.`);
  return call(op, ...parts.map(conditionOf));
}

/** Comma-separated; double quotes keep a comma, and two of them make one. */
export function listed(text: string): string[] {
  const items: string[] = [];
  const pattern = /"((?:[^"]|"")*)"|([^,]*)/y;
  for (;;) {
    const match = pattern.exec(text);
    if (!match) break;
    items.push(match[1] === undefined ? (match[2] ?? "") : match[1].replaceAll('""', '"'));
    if (text[pattern.lastIndex] !== ",") break;
    pattern.lastIndex++;
  }
  return items;
}
