import { type Column, type SQL, sql } from "drizzle-orm";

type Columns = Record<string, Column>;
type Value<C extends Column> = C["_"]["notNull"] extends true
  ? C["_"]["data"]
  : C["_"]["data"] | null;

/**
 * Columns under names of their own, for a join inside a batch: D1 answers a batch in objects keyed by
 * column name, where the `id` of two tables would be one and every later column the wrong one.
 */
export function apart<C extends Columns>(
  name: string,
  columns: C,
): { [K in keyof C]: SQL.Aliased<Value<C[K]>> };
export function apart(name: string, columns: Columns): Record<string, SQL.Aliased> {
  return Object.fromEntries(
    Object.entries(columns).map(([key, column]) => [
      key,
      sql`${column}`.mapWith(column).as(`${name}_${key}`),
    ]),
  );
}

/** The same for what a left join may not find: every column may be null. */
export function apartOrNull<C extends Columns>(
  name: string,
  columns: C,
): { [K in keyof C]: SQL.Aliased<Value<C[K]> | null> };
export function apartOrNull(name: string, columns: Columns): Record<string, SQL.Aliased> {
  return apart(name, columns);
}
