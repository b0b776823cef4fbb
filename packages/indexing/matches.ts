import type { Source } from "#engine/port.ts";
import type { Cell } from "#engine/query/cells.ts";
import { conditionOf } from "#engine/query/conditions.ts";
import { matchRows } from "#engine/query/diff/match.ts";
import { call, type Expression } from "#engine/query/expression.ts";
import { QueryRefused } from "#engine/query/refusal.ts";
import { searchFor } from "#engine/query/search.ts";
import { openTable, type Table } from "#engine/query/table.ts";
import { readRowFilter } from "#files/row-filter.ts";
import type { Matches } from "#files/schema.ts";

/** What a mail has room for. */
const ROWS_TOLD = 20;
const COLUMNS_TOLD = 8;
const LONGEST_CELL = 120;

/** By filter, which of the rows that are new or changed pass it; a filter that fits the table no longer finds nothing. */
export async function matchesOf(
  after: Source,
  fresh: number[],
  filters: string[],
): Promise<Record<string, Matches>> {
  const matches: Record<string, Matches> = {};
  if (filters.length === 0 || fresh.length === 0) return matches;
  const table = await openTable(after);
  const numbers = new Set(fresh);
  for (const query of filters) {
    const found = await matched(table, numbers, query);
    if (found && found.count > 0) matches[query] = found;
  }
  return matches;
}

async function matched(
  table: Table,
  numbers: ReadonlySet<number>,
  query: string,
): Promise<Matches | undefined> {
  try {
    const filter = expressionOf(table, query);
    if (!filter) return undefined;
    const { count, rows } = await matchRows(table, numbers, { filter, limit: ROWS_TOLD });
    const columns = columnsOf(table, query);
    const cells = rows.map((row) => columns.map((name) => textOf(row[name] ?? null)));
    return { count, columns, rows: cells };
  } catch (error) {
    if (error instanceof QueryRefused) return undefined;
    throw error;
  }
}

function expressionOf(table: Table, query: string): Expression | undefined {
  const filter = readRowFilter(query);
  if (!filter) return undefined;
  const parts = filter.conditions.map((condition) => conditionOf(condition));
  if (filter.search) parts.push(searchFor(table, filter.search));
  return parts.length > 1 ? call("and", ...parts) : parts[0];
}

/** The table's first columns, and those that were asked about. */
function columnsOf(table: Table, query: string): string[] {
  const asked = new Set(readRowFilter(query)?.conditions.map(({ column }) => column));
  const names = table.columns.map(({ name }) => name);
  const first = names
    .filter((name) => !asked.has(name))
    .slice(0, COLUMNS_TOLD - Math.min(asked.size, COLUMNS_TOLD));
  const chosen = new Set([...asked, ...first]);
  return names.filter((name) => chosen.has(name)).slice(0, COLUMNS_TOLD);
}

function textOf(cell: Cell): string | null {
  if (cell === null) return null;
  const text = String(cell);
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text;
}
