import { eq } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { iso, isoOrNull } from "#base/time.ts";
import { subscribers, subscriptions } from "./schema.ts";

/** What an address follows, confirmed or not: for its owner's own export. */
export async function followedBy(portal: Portal, email: string) {
  const rows = await portal.db
    .select({ of: subscriptions })
    .from(subscriptions)
    .innerJoin(subscribers, eq(subscribers.id, subscriptions.subscriberId))
    .where(eq(subscribers.email, email));
  return rows.map(({ of: { kind, target, frequency, createdAt, confirmedAt } }) => ({
    kind,
    target,
    frequency,
    created_at: iso(createdAt),
    confirmed_at: isoOrNull(confirmedAt),
  }));
}
