import type { FromTable, SelectFromStatement } from "pgsql-ast-parser";
import { QueryRefused } from "#engine/query/refusal.ts";
import type { Table } from "#engine/query/table.ts";
import type { OpenTable } from "./join.ts";

/** One table of a FROM. */
export interface Side {
  alias: string;
  table: Table;
  from: FromTable;
  /** Rows of the tables before stay when they have no partner here. */
  isOuter: boolean;
  /** Columns named in USING: the same as those before. */
  shared: Set<string>;
}

const MOST_TABLES = 4;

/** The tables of a FROM; the first is the one that is asked, and so is each that bears its name. */
export async function sidesOf(
  base: Table,
  select: SelectFromStatement,
  open: OpenTable,
): Promise<Side[]> {
  const tables = (select.from ?? []).map((from) => {
    if (from.type !== "table") throw refused("a subquery in FROM");
    return from;
  });
  if (tables.length > MOST_TABLES) throw refused(`more than ${MOST_TABLES} tables`);
  const [first] = tables;
  const sides: Side[] = [];
  for (const [at, from] of tables.entries()) {
    const { name, alias = name } = from.name;
    const type = from.join?.type;
    if (at > 0 && type !== "INNER JOIN" && type !== "LEFT JOIN")
      throw refused(type ?? "a comma in FROM");
    if (sides.some((side) => side.alias.toLowerCase() === alias.toLowerCase()))
      throw new QueryRefused("bad-sql", `Two tables are called “${alias}”: give one another name.`);
    const isBase = at === 0 || name === first?.name.name;
    sides.push({
      alias,
      from,
      table: isBase ? base : await open(name),
      isOuter: type === "LEFT JOIN",
      shared: new Set(from.join?.using?.map((one) => one.name)),
    });
  }
  return sides;
}

/** A column's own name, by that name or by one that differs in case alone. */
export function nameIn({ columns }: Table, name: string): string | undefined {
  if (columns.some((column) => column.name === name)) return name;
  const folded = columns.filter((column) => column.name.toLowerCase() === name.toLowerCase());
  return folded.length === 1 ? folded[0]?.name : undefined;
}

function refused(what: string): QueryRefused {
  return new QueryRefused(
    "unsupported-sql",
    `${what} is not supported: JOIN and LEFT JOIN of a few tables are.`,
  );
}
