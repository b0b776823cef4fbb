import {
  type Expr,
  type OrderByStatement,
  parse,
  type SelectFromStatement,
  type Statement,
} from "pgsql-ast-parser";
import { call, type Expression } from "#engine/query/expression.ts";
import { QueryRefused } from "#engine/query/refusal.ts";
import { hasAggregate, rewrite, type SqlQuery } from "./query.ts";
import type { Scope } from "./scope.ts";
import { nameOf, translated } from "./translate.ts";

const LONGEST = 10_000;

/** A SELECT as data, its names found in `scope`. Throws `QueryRefused`. */
export function queryOf(select: SelectFromStatement, scope: Scope): SqlQuery {
  const columns = (select.columns ?? []).flatMap(({ expr, alias }) => {
    if (expr.type === "ref" && expr.name === "*")
      return scope.star(expr.table?.name).map((one) => ({ ...one, named: true }));
    const named = alias !== undefined || expr.type === "ref";
    return [{ name: alias?.name ?? nameOf(expr), named, of: translated(expr, scope) }];
  });
  if (!columns.length) throw unsupported("a SELECT without columns");
  const known = { names: scope.names, columns };
  const filter = select.where ? translated(select.where, scope) : undefined;
  if (filter && hasAggregate(filter))
    throw new QueryRefused("bad-sql", "Aggregates go to HAVING, not to WHERE.");
  return {
    distinct: select.distinct === "distinct",
    columns: unique(columns),
    filter: filter && aliased(filter, known),
    groupBy: (select.groupBy ?? []).map((expr) => positioned(expr, scope, known)),
    having: select.having ? aliased(translated(select.having, scope), known) : undefined,
    order: (select.orderBy ?? []).flatMap((order) => orderOf(order, scope, known)),
    limit: wholeNumber(select.limit?.limit, scope, "LIMIT"),
    offset: wholeNumber(select.limit?.offset, scope, "OFFSET") ?? 0,
  };
}

interface Known {
  names: string[];
  /** `named` ones may be called by their name elsewhere in the query. */
  columns: { name: string; named: boolean; of: Expression }[];
}

/** Reads one SELECT in PostgreSQL's grammar. Throws `QueryRefused`. */
export function selectOf(sql: string): SelectFromStatement {
  if (sql.length > LONGEST) throw new QueryRefused("bad-sql", "The query is too long.");
  const statements = parsed(sql);
  const [statement] = statements;
  if (!statement || statements.length > 1)
    throw new QueryRefused("bad-sql", "One SELECT is expected.");
  if (statement.type !== "select") throw unsupported(statement.type.toUpperCase());
  const [from] = statement.from ?? [];
  if (!from) throw new QueryRefused("bad-sql", "FROM is missing: write FROM data.");
  if (from.type !== "table") throw unsupported("a subquery in FROM");
  if (statement.for) throw unsupported("FOR");
  if (Array.isArray(statement.distinct)) throw unsupported("DISTINCT ON");
  return statement;
}

function parsed(sql: string): Statement[] {
  try {
    return parse(sql, { locationTracking: true });
  } catch (error) {
    throw syntaxError(error);
  }
}

/** The parser's own message lists its whole table: only the place and the word are kept. */
function syntaxError(error: unknown): QueryRefused {
  const { message } = error instanceof Error ? error : { message: "" };
  const place = /line (\d+) col (\d+)/.exec(message);
  const word = /Unexpected .*? token: (".*?")/.exec(message)?.[1];
  const where = place ? ` at line ${place[1]}, column ${place[2]}` : "";
  return new QueryRefused(
    "bad-sql",
    word ? `${word} was not expected${where}.` : `The query is not understood${where}.`,
  );
}

/** Names of output columns stand for what they compute, unless a column bears the name. */
function aliased(expression: Expression, { names, columns }: Known): Expression {
  return rewrite(expression, (part) => {
    if (part.kind !== "column" || names.includes(part.name)) return undefined;
    return columns.find(({ name, named }) => named && name === part.name)?.of;
  });
}

/** A number stands for the output column in that place. */
function positioned(expr: Expr, scope: Scope, known: Known): Expression {
  const { columns } = known;
  if (expr.type !== "integer") return aliased(translated(expr, scope), known);
  const found = columns[expr.value - 1];
  if (!found) throw new QueryRefused("bad-sql", `There is no column in place ${expr.value}.`);
  return found.of;
}

/** In ORDER BY the names of output columns go before those of the table. */
function orderOf(
  { by, order, nulls }: OrderByStatement,
  scope: Scope,
  known: Known,
): SqlQuery["order"] {
  const named =
    by.type === "ref" && known.columns.find(({ name, named }) => named && name === by.name);
  const key = named ? named.of : positioned(by, scope, known);
  const sorted = { by: key, descending: order === "DESC" };
  return nulls === "FIRST" ? [{ by: call("isnull", key), descending: true }, sorted] : [sorted];
}

function wholeNumber(
  expr: Expr | null | undefined,
  scope: Scope,
  what: string,
): number | undefined {
  if (!expr) return undefined;
  const expression = translated(expr, scope);
  const number = expression.kind === "value" ? expression.value : undefined;
  if (typeof number !== "number" || !Number.isInteger(number) || number < 0)
    throw new QueryRefused("bad-sql", `${what} wants a whole number.`);
  return number;
}

/** Two columns of one name cannot be told apart in JSON: the later ones are numbered. */
function unique(columns: SqlQuery["columns"]): SqlQuery["columns"] {
  const seen = new Map<string, number>();
  return columns.map(({ name, of }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { name: count > 1 ? `${name}_${count}` : name, of };
  });
}

function unsupported(what: string): QueryRefused {
  return new QueryRefused("unsupported-sql", `${what} is not supported: one SELECT FROM data is.`);
}
