import { getTableColumns, is, SQL, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Portal } from "#base/portal.ts";

/** Inserts the row where `happened` holds: for what a commit adds beside its change. Values may be SQL. */
export function insertIf<T extends SQLiteTable>(
  portal: Portal,
  table: T,
  row: { [K in keyof T["$inferInsert"]]: T["$inferInsert"][K] | SQL },
  happened: SQL,
) {
  const given: Record<string, unknown> = row;
  const values = Object.entries(getTableColumns(table))
    .filter(([, column]) => column.generated === undefined)
    .map(([name, column]) => {
      const value = given[name] ?? column.default ?? null;
      return is(value, SQL) ? value : sql`${sql.param(value, column)}`;
    });
  return portal.db.insert(table).select(sql`select ${sql.join(values, sql`, `)} where ${happened}`);
}
