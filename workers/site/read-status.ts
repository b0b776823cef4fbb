import { and, asc, eq, isNull, lte, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { SQL } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { deadLetters, events } from "#events/schema.ts";
import { versions } from "#files/schema.ts";
import { deliveries } from "#outreach/schema.ts";

/** Beyond so many, a state page need not know how many more. */
export const COUNTED = 1000;

export interface Waiting {
  count: number;
  /** Since when the oldest of those that were counted waits. */
  oldestAt: number | null;
}

export interface Status {
  files: Waiting;
  events: Waiting;
  deliveries: Waiting;
  dead: Waiting;
  undelivered: Waiting;
}

/** What waits and what failed; one batch. States are written out: an index of some states is found by no parameter. */
export async function readStatus(portal: Portal): Promise<Status> {
  const now = portal.now();
  const [files, happened, due, dead, undelivered] = await portal.db.batch([
    bounded(
      portal,
      versions,
      versions.arrivedAt,
      sql`${versions.state} in ('waiting', 'indexing')`,
    ),
    bounded(portal, events, events.happenedAt, isNull(events.settledAt)),
    bounded(
      portal,
      deliveries,
      deliveries.dueAt,
      and(
        sql`${deliveries.state} = 'planned'`,
        eq(deliveries.channel, "mail"),
        lte(deliveries.dueAt, now),
      ),
    ),
    bounded(portal, deadLetters, deadLetters.diedAt, isNull(deadLetters.replayedAt)),
    bounded(
      portal,
      deliveries,
      deliveries.createdAt,
      sql`${deliveries.state} in ('failed', 'held')`,
    ),
  ]);
  return {
    files: first(files),
    events: first(happened),
    deliveries: first(due),
    dead: first(dead),
    undelivered: first(undelivered),
  };
}

function bounded(portal: Portal, table: SQLiteTable, at: SQLiteColumn, condition: SQL | undefined) {
  const some = portal.db
    .select({ at: sql<number>`${at}`.as("at") })
    .from(table)
    .where(condition)
    .orderBy(asc(at))
    .limit(COUNTED)
    .as("some");
  return portal.db
    .select({
      count: sql<number>`count(*)`.as("count"),
      oldestAt: sql<number | null>`min(at)`.as("oldest"),
    })
    .from(some);
}

function first(rows: Waiting[]): Waiting {
  return rows[0] ?? { count: 0, oldestAt: null };
}
