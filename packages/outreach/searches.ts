import { and, eq, isNotNull } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { subscriptions } from "./schema.ts";

/** Every query that somebody follows, each once. */
export async function followedSearches(portal: Portal): Promise<string[]> {
  const rows = await portal.db
    .selectDistinct({ query: subscriptions.target })
    .from(subscriptions)
    .where(and(eq(subscriptions.kind, "search"), isNotNull(subscriptions.confirmedAt)));
  return rows.map(({ query }) => query);
}
