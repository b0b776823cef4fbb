import type { ColumnFacts } from "#ui/columns.ts";
import { filterKind } from "#ui/explorer/kinds.ts";
import type { Condition, State } from "./state.ts";

/** The view as one SELECT that our own SQL and DuckDB both read. */
export function sqlOf(state: State, columns: ColumnFacts[], from = "data"): string {
  const chosen = state.columns.map(quoted).join(", ") || "*";
  const where = conditionOf(state, columns);
  const order = state.sort.map(
    ({ column, descending }) => `${quoted(column)}${descending ? " desc" : ""}`,
  );
  return [
    `select ${chosen} from ${from}`,
    where ? `where ${where}` : "",
    order.length > 0 ? `order by ${order.join(", ")}` : "",
    "limit 20",
  ]
    .filter(Boolean)
    .join("\n");
}

/** What must hold of the view's rows; empty when nothing must. */
export function conditionOf({ conditions, search }: State, columns: ColumnFacts[]): string {
  const kinds = new Map(columns.map((column) => [column.name, filterKind(column)]));
  const texts = columns.filter(({ type }) => type === "text" || type === "json");
  const searched = texts.map(({ name }) => contains(quoted(name), search));
  return [
    ...(search && texts.length > 0 ? [any(searched)] : []),
    ...conditions.map((condition) => one(condition, kinds.get(condition.column) ?? "text")),
  ].join("\n  and ");
}

const comparisons = {
  greater: ">=",
  less: "<=",
  strictly_greater: ">",
  strictly_less: "<",
  exact: "=",
} as const;

function one({ column, operator, value }: Condition, kind: string): string {
  const name = quoted(column);
  const written = (text: string) => literal(text, kind);
  const told = kind === "text" ? name : `cast(${name} as text)`;
  switch (operator) {
    case "isnull":
      return `${name} is null`;
    case "isnotnull":
      return `${name} is not null`;
    case "contains":
      return contains(told, value);
    case "notcontains":
      return `(not ${contains(told, value)} or ${name} is null)`;
    case "differs":
      return `(${name} <> ${written(value)} or ${name} is null)`;
    case "in":
      return `${name} in (${listed(value).map(written).join(", ")})`;
    case "notin":
      return `(${name} not in (${listed(value).map(written).join(", ")}) or ${name} is null)`;
    default:
      return `${name} ${comparisons[operator]} ${written(value)}`;
  }
}

/** A column's name in double quotes. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function contains(told: string, words: string): string {
  return `strpos(lower(${told}), ${text(words.toLowerCase())}) > 0`;
}

function any(parts: string[]): string {
  return parts.length === 1 ? (parts[0] ?? "") : `(${parts.join("\n    or ")})`;
}

function literal(value: string, kind: string): string {
  const isPlain = kind === "number" && /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(value);
  return isPlain || (kind === "flag" && /^(?:true|false)$/.test(value)) ? value : text(value);
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** Comma-separated; double quotes keep a comma, and two of them make one. */
function listed(values: string): string[] {
  return [...values.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, inner, plain]) => inner?.replaceAll('""', '"') ?? plain ?? "",
  );
}
