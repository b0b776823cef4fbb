import { sql } from "drizzle-orm";
import { hmac } from "#base/hmac.ts";
import type { Portal } from "#base/portal.ts";
import { Problem } from "#base/problem.ts";
import { departures } from "./schema.ts";
import { holderOf } from "./holder.ts";

/** Removes one subscription; with the last one its subscriber is forgotten. What was removed already stays so. */
export async function unsubscribe(portal: Portal, token: string): Promise<void> {
  const held = await holderOf(portal, token).catch(removed);
  if (!held) return;
  const { subscriber, subscription } = held;
  const isLast = sql`not exists (select 1 from subscriptions where subscriber_id = ${subscriber.id})`;
  await portal.db.batch([
    portal.db.run(sql`delete from subscriptions where id = ${subscription.id}`),
    await departed(portal, subscriber.email, isLast),
    portal.db.run(sql`delete from subscribers where id = ${subscriber.id} and ${isLast}`),
  ]);
}

/** Forgets the token's subscriber and all they followed. Only a hash remains, so that no import brings them back. */
export async function leave(portal: Portal, token: string): Promise<void> {
  const held = await holderOf(portal, token).catch(removed);
  if (!held) return;
  const { subscriber } = held;
  await portal.db.batch([
    await departed(portal, subscriber.email, sql`true`),
    portal.db.run(sql`delete from subscribers where id = ${subscriber.id}`),
  ]);
}

async function departed(portal: Portal, email: string, when: ReturnType<typeof sql>) {
  const hash = await hmac(portal.secret, "departure", email);
  return portal.db.run(sql`
    insert into ${departures} (email_hmac, left_at) select ${hash}, ${portal.now()} where ${when}
    on conflict (email_hmac) do nothing`);
}

function removed(error: unknown): undefined {
  if (error instanceof Problem && error.status === 410) return;
  throw error;
}
