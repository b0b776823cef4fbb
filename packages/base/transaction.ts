import type { SQL } from "drizzle-orm";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";
import type { Portal } from "./portal.ts";

const dialect = new SQLiteSyncDialect();

/**
 * Runs statements that drizzle has no builder for in one D1 batch: all of them or none.
 * Answers the rows that each returned, by column name.
 */
export async function transaction(portal: Portal, ...statements: SQL[]): Promise<unknown[][]> {
  const client = portal.db.$client;
  const answers = await client.batch(
    statements.map((each) => {
      const { sql, params } = dialect.sqlToQuery(each);
      return client.prepare(sql).bind(...params);
    }),
  );
  return answers.map(({ results }) => results);
}
