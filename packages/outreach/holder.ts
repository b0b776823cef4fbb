import { eq } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { gone, notFound } from "#base/problem.ts";
import { type Subscriber, subscribers, type Subscription, subscriptions } from "./schema.ts";
import { subscriptionOfToken } from "./token.ts";

/** Whose token this is. Refuses with 404 what is none of ours, with 410 what was removed or never confirmed in time. */
export async function holderOf(
  portal: Portal,
  token: string,
): Promise<{ subscriber: Subscriber; subscription: Subscription }> {
  const id = await subscriptionOfToken(portal, token);
  if (!id) throw notFound("Subscription");
  const row = await portal.db
    .select({ subscriber: subscribers, subscription: subscriptions })
    .from(subscriptions)
    .innerJoin(subscribers, eq(subscribers.id, subscriptions.subscriberId))
    .where(eq(subscriptions.id, id))
    .get();
  if (!row) throw gone("Subscription");
  return row;
}
