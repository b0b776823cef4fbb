import { type SQL, sql } from "drizzle-orm";
import { hmac } from "#base/hmac.ts";
import type { Portal } from "#base/portal.ts";
import { transaction } from "#base/transaction.ts";
import { Problem } from "#base/problem.ts";
import { departures } from "./schema.ts";
import { holderOf } from "./holder.ts";

/** Removes one subscription; with the last one its subscriber is forgotten. What was removed already stays so. */
export async function unsubscribe(portal: Portal, token: string): Promise<void> {
  const held = await holderOf(portal, token).catch(removed);
  if (!held) return;
  const { subscriber, subscription } = held;
  const hash = await hashOf(portal, subscriber.email);
  const isLast = sql`not exists (select 1 from subscriptions where subscriber_id = ${subscriber.id})`;
  await transaction(
    portal,
    sql`delete from subscriptions where id = ${subscription.id}`,
    departed(portal, hash, isLast),
    sql`delete from subscribers where id = ${subscriber.id} and ${isLast}`,
  );
}

/** Forgets the token's subscriber and all they followed. Only a hash remains, so that no import brings them back. */
export async function leave(portal: Portal, token: string): Promise<void> {
  const held = await holderOf(portal, token).catch(removed);
  if (!held) return;
  const { subscriber } = held;
  const hash = await hashOf(portal, subscriber.email);
  await transaction(
    portal,
    departed(portal, hash, sql`true`),
    sql`delete from subscribers where id = ${subscriber.id}`,
  );
}

function departed(portal: Portal, hash: string, when: SQL): SQL {
  return sql`
    insert into ${departures} (email_hmac, left_at) select ${hash}, ${portal.now()} where ${when}
    on conflict (email_hmac) do nothing`;
}

/** All that is kept of an address that left. */
export function hashOf(portal: Portal, email: string): Promise<string> {
  return hmac(portal.secret, "departure", email);
}

function removed(error: unknown): undefined {
  if (error instanceof Problem && error.status === 410) return;
  throw error;
}
