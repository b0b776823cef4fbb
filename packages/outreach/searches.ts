import { and, eq, gte, isNotNull, lt } from "drizzle-orm";
import { type SQLiteColumn, union } from "drizzle-orm/sqlite-core";
import type { Portal } from "#base/portal.ts";
import { outlets, subscriptions } from "./schema.ts";
import { rowsOf } from "./target.ts";

/** Every query that somebody follows by mail or an outlet by itself, each once. */
export async function followedSearches(portal: Portal): Promise<string[]> {
  const byMail = portal.db
    .select({ query: subscriptions.target })
    .from(subscriptions)
    .where(and(eq(subscriptions.kind, "search"), isNotNull(subscriptions.confirmedAt)));
  const byOutlet = portal.db
    .select({ query: outlets.target })
    .from(outlets)
    .where(and(eq(outlets.kind, "search"), eq(outlets.state, "active")));
  const rows = await union(byMail, byOutlet);
  return rows.map(({ query }) => query);
}

const MOST_FILTERS = 200;

/** Every filter of a file's rows that somebody follows, each once. */
export async function followedRows(portal: Portal, resourceId: string): Promise<string[]> {
  // The sign after the question mark: all filters of the file and no other's.
  const ofFile = (target: SQLiteColumn) =>
    and(gte(target, `${resourceId}?`), lt(target, `${resourceId}@`));
  const byMail = portal.db
    .select({ target: subscriptions.target })
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.kind, "rows"),
        isNotNull(subscriptions.confirmedAt),
        ofFile(subscriptions.target),
      ),
    );
  const byOutlet = portal.db
    .select({ target: outlets.target })
    .from(outlets)
    .where(and(eq(outlets.kind, "rows"), eq(outlets.state, "active"), ofFile(outlets.target)));
  const rows = await union(byMail, byOutlet).limit(MOST_FILTERS);
  return rows.map(({ target }) => rowsOf(target).query);
}
