import { sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { MINUTE } from "#base/time.ts";
import { DELIVERIES_A_ROUND } from "./lanes.ts";
import type { Delivery } from "./schema.ts";

/** Long enough for a round at a slow server; what it holds goes to nobody else meanwhile. */
const LEASE_MS = 2 * MINUTE;
const DIGESTS_A_ROUND = 50;

export interface Claimed extends Pick<
  Delivery,
  | "id"
  | "letter"
  | "eventId"
  | "recipient"
  | "subscriptionId"
  | "frequency"
  | "attempts"
  | "createdAt"
> {
  /** As the database has it. */
  isAgain: number;
}
const columns = sql`id, letter, event_id as eventId, recipient, subscription_id as subscriptionId, frequency, attempts, created_at as createdAt, is_again as isAgain`;

/** Leases the channel's next deliveries: those told at once, or, when there are none, digests, each with all its parts. */
export async function claim(portal: Portal, channel: string): Promise<Claimed[]> {
  const now = portal.now();
  const single = await lease(
    portal,
    sql`select id from deliveries where state = 'planned' and channel = ${channel} and frequency = 'now'
      and due_at <= ${now} order by due_at limit ${DELIVERIES_A_ROUND}`,
  );
  return single.length > 0 ? single : claimDigests(portal, channel, now);
}

/** Leases one delivery by its id; nothing when it was leased or sent already. */
export async function claimOne(portal: Portal, id: string): Promise<Claimed[]> {
  return lease(portal, sql`select ${id} from deliveries where state = 'planned' and id = ${id}`);
}

function claimDigests(portal: Portal, channel: string, now: number): Promise<Claimed[]> {
  const due = sql`state = 'planned' and frequency <> 'now' and channel = ${channel} and due_at <= ${now}`;
  return lease(
    portal,
    sql`select id from deliveries where ${due} and recipient in (
      select distinct recipient from deliveries where state = 'planned' and frequency in ('daily', 'weekly')
      and channel = ${channel} and due_at <= ${now} limit ${DIGESTS_A_ROUND})`,
  );
}

async function lease(portal: Portal, ids: ReturnType<typeof sql>): Promise<Claimed[]> {
  return portal.db.all<Claimed>(sql`
    update deliveries set state = 'leased', attempts = attempts + 1, leased_until = ${portal.now() + LEASE_MS}
    where state = 'planned' and id in (${ids}) returning ${columns}`);
}

/**
 * Leases that ended without a word: what was leased is planned again; what was handed may have been taken,
 * and is held for an operator rather than told twice.
 */
export async function reclaim(portal: Portal): Promise<void> {
  await portal.db.run(sql`
    update deliveries set leased_until = null,
      reason = iif(state = 'handed', 'The sender was stopped before it heard the answer.', reason),
      state = iif(state = 'handed', 'held', 'planned')
    where state in ('leased', 'handed') and leased_until < ${portal.now()}`);
}
