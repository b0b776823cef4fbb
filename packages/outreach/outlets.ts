import { and, desc, eq } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { notFound, Problem } from "#base/problem.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { newSecret } from "./channels/webhook.ts";
import { belongTo, type Whose } from "./connect.ts";
import { wake } from "./lanes.ts";
import { channelNames } from "./channel.ts";
import { opened, sealed } from "./outlet.ts";
import { type Delivery, deliveries, type Outlet, outlets } from "./schema.ts";

const DELIVERIES_SHOWN = 50;

/** What an organization, a person or the portal has connected, newest first. */
export async function outletsOf(
  portal: Portal,
  person: Person | undefined,
  whose: Whose,
): Promise<Outlet[]> {
  mustMay(person, "outlet.manage", whose);
  return portal.db.select().from(outlets).where(belongTo(whose)).orderBy(desc(outlets.createdAt));
}

/** One outlet with what it was told last. */
export async function outletLog(
  portal: Portal,
  person: Person | undefined,
  id: string,
): Promise<{ outlet: Outlet; deliveries: Delivery[] }> {
  const outlet = await managed(portal, person, id);
  const told = await portal.db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.recipient, id), eq(deliveries.channel, outlet.channel)))
    .orderBy(desc(deliveries.createdAt))
    .limit(DELIVERIES_SHOWN);
  return { outlet, deliveries: told };
}

/** Pauses it, or lets it go on; one that was switched off begins anew. */
export async function switchOutlet(
  portal: Portal,
  person: Person | undefined,
  id: string,
  state: "active" | "paused",
): Promise<void> {
  await managed(portal, person, id);
  const set = state === "active" ? { state, failingSince: null, reason: null } : { state };
  await portal.db.update(outlets).set(set).where(eq(outlets.id, id));
}

export async function removeOutlet(
  portal: Portal,
  person: Person | undefined,
  id: string,
): Promise<void> {
  await managed(portal, person, id);
  await portal.db.delete(outlets).where(eq(outlets.id, id));
}

/** Gives a webhook a new secret, shown this once; what was the secret signs beside it until the next rotation. */
export async function rotateSecret(
  portal: Portal,
  person: Person | undefined,
  id: string,
): Promise<string> {
  const outlet = await managed(portal, person, id);
  if (outlet.channel !== "webhook")
    throw new Problem(409, "no-secret", "Only a webhook has a secret of ours: connect it anew.");
  const { secrets } = await opened(portal, outlet);
  const secret = newSecret();
  const before = secrets["secret"];
  const kept = await sealed(portal, id, { secret, ...(before && { before }) });
  await portal.db.update(outlets).set({ sealed: kept }).where(eq(outlets.id, id));
  return secret;
}

/** Has a delivery sent again that failed, is held, or was taken: under its own id, so that a receiver can tell. */
export async function replayDelivery(
  portal: Portal,
  person: Person | undefined,
  id: string,
): Promise<void> {
  const row = await portal.db.select().from(deliveries).where(eq(deliveries.id, id)).get();
  if (!row) throw notFound("Delivery");
  if (row.channel === "mail") mustMay(person, "site.watch", { organizationId: null });
  else await managed(portal, person, row.recipient);
  if (row.state === "leased" || row.state === "handed")
    throw new Problem(409, "under-way", "It is on its way this very moment.");
  await portal.db
    .update(deliveries)
    .set({
      state: "planned",
      refusals: 0,
      dueAt: portal.now(),
      reason: null,
      // What may have arrived says so to its reader.
      isAgain: row.isAgain || row.state !== "failed",
    })
    .where(and(eq(deliveries.id, id), eq(deliveries.state, row.state)));
  const channel = channelNames.find((name) => name === row.channel);
  if (channel) await wake(portal, channel);
}

async function managed(portal: Portal, person: Person | undefined, id: string): Promise<Outlet> {
  const outlet = await portal.db.select().from(outlets).where(eq(outlets.id, id)).get();
  if (!outlet) throw notFound("Outlet");
  const { organizationId, ownerId } = outlet;
  mustMay(person, "outlet.manage", { organizationId, ownerId });
  return outlet;
}
