import { and, eq, gte, isNotNull, lt } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { subscriptions } from "./schema.ts";
import { rowsOf } from "./target.ts";

/** Every query that somebody follows, each once. */
export async function followedSearches(portal: Portal): Promise<string[]> {
  const rows = await portal.db
    .selectDistinct({ query: subscriptions.target })
    .from(subscriptions)
    .where(and(eq(subscriptions.kind, "search"), isNotNull(subscriptions.confirmedAt)));
  return rows.map(({ query }) => query);
}

const MOST_FILTERS = 200;

/** Every filter of a file's rows that somebody follows, each once. */
export async function followedRows(portal: Portal, resourceId: string): Promise<string[]> {
  const rows = await portal.db
    .selectDistinct({ target: subscriptions.target })
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.kind, "rows"),
        isNotNull(subscriptions.confirmedAt),
        // The sign after the question mark: all filters of the file and no other's.
        gte(subscriptions.target, `${resourceId}?`),
        lt(subscriptions.target, `${resourceId}@`),
      ),
    )
    .limit(MOST_FILTERS);
  return rows.map(({ target }) => rowsOf(target).query);
}
