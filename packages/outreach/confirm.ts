import { and, eq, isNull, lte, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { departures, subscribers, subscriptions, suppressions } from "./schema.ts";
import { holderOf } from "./holder.ts";
import { hashOf } from "./unsubscribe.ts";

/**
 * Confirms what the mail with this token listed: all that its address asked for until then.
 * Doing it again changes nothing. Refuses with 404 a token that is none of ours, with 410 one that expired.
 */
export async function confirm(portal: Portal, token: string): Promise<void> {
  const { subscriber, subscription } = await holderOf(portal, token);
  const now = portal.now();
  const hash = await hashOf(portal, subscriber.email);
  await portal.db.batch([
    portal.db
      .update(subscriptions)
      .set({ confirmedAt: now })
      .where(
        and(
          eq(subscriptions.subscriberId, subscriber.id),
          isNull(subscriptions.confirmedAt),
          lte(subscriptions.createdAt, subscription.createdAt),
        ),
      ),
    portal.db
      .update(subscribers)
      .set({
        state: "confirmed",
        reason: null,
        bounces: 0,
        confirmedAt: sql`coalesce(${subscribers.confirmedAt}, ${now})`,
        asks: 0,
        // A mail that still waits for its time keeps its place.
        askedAt: sql`iif(${subscribers.askedAt} > ${now}, ${subscribers.askedAt}, null)`,
      })
      .where(eq(subscribers.id, subscriber.id)),
    // Whoever comes back of their own will has not left.
    portal.db.delete(departures).where(eq(departures.emailHmac, hash)),
    portal.db.delete(suppressions).where(eq(suppressions.emailHmac, hash)),
  ]);
}
