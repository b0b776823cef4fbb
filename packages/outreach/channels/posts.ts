import { and, desc, eq, isNotNull } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { events } from "#events/schema.ts";
import { deliveries, type Outlet } from "#outreach/schema.ts";

const MOST_POSTS = 20;

/** Where an account's posts of a dataset are, newest first. */
export async function postsOf(
  portal: Portal,
  { id, channel }: Outlet,
  datasetId: string,
): Promise<string[]> {
  const rows = await portal.db
    .select({ reference: deliveries.reference })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(
      and(
        eq(deliveries.recipient, id),
        eq(deliveries.channel, channel),
        eq(events.subject, datasetId),
        isNotNull(deliveries.reference),
      ),
    )
    .orderBy(desc(deliveries.createdAt))
    .limit(MOST_POSTS);
  return rows.flatMap(({ reference }) => reference ?? []);
}
