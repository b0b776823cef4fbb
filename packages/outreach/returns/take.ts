import { and, eq, inArray, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { deliveries, type Subscriber, subscribers } from "#outreach/schema.ts";
import type { Report } from "./report.ts";
import { suppress } from "./suppress.ts";

/** So many mails that came back for now mean that they will go on doing so. */
const SOFT_BOUNCES = 3;

/** Who says so, where it is somebody that may name an address. */
interface Named {
  email?: string | undefined;
}

/**
 * Takes in what came back. The id of a delivery is known to its reader and the servers on the way alone, so that
 * nobody can take off others; an address by itself counts only from whom the portal trusts. Answers whether it
 * concerned anyone; done twice it changes nothing more.
 */
export async function takeReport(
  portal: Portal,
  { kind, deliveryId, reason }: Report,
  { email }: Named = {},
): Promise<boolean> {
  const subscriber = await subscriberOf(portal, deliveryId, email);
  if (!subscriber) return false;
  const isNew = deliveryId === undefined || (await note(portal, deliveryId, reason));
  if (kind === "soft") {
    if (!isNew) return true;
    if (subscriber.bounces + 1 < SOFT_BOUNCES) {
      await portal.db
        .update(subscribers)
        .set({ bounces: sql`${subscribers.bounces} + 1` })
        .where(eq(subscribers.id, subscriber.id));
      return true;
    }
  }
  await suppress(portal, subscriber, {
    cause: kind === "complaint" ? "complaint" : "bounce",
    reason,
  });
  return true;
}

async function subscriberOf(
  portal: Portal,
  deliveryId: string | undefined,
  email: string | undefined,
): Promise<Subscriber | undefined> {
  if (email !== undefined && deliveryId === undefined)
    return portal.db
      .select()
      .from(subscribers)
      .where(eq(subscribers.email, email.trim().toLowerCase()))
      .get();
  if (deliveryId === undefined) return undefined;
  const row = await portal.db
    .select({ subscriber: subscribers })
    .from(deliveries)
    .innerJoin(subscribers, eq(subscribers.id, deliveries.recipient))
    .where(
      and(
        eq(deliveries.id, deliveryId),
        eq(deliveries.channel, "mail"),
        inArray(deliveries.letter, ["announcement", "confirmation"]),
      ),
    )
    .get();
  return row?.subscriber;
}

/** The delivery did not arrive after all. Answers whether that was not known yet. */
async function note(portal: Portal, deliveryId: string, reason: string): Promise<boolean> {
  const noted = await portal.db
    .update(deliveries)
    .set({ state: "failed", reason: reason.slice(0, 500) })
    .where(
      and(eq(deliveries.id, deliveryId), inArray(deliveries.state, ["sent", "held", "handed"])),
    )
    .returning({ id: deliveries.id });
  return noted.length > 0;
}
