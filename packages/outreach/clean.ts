import { sql } from "drizzle-orm";
import { uuidv7 } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { transaction } from "#base/transaction.ts";
import { DAY, MINUTE } from "#base/time.ts";

const UNCONFIRMED_FOR_MS = 7 * DAY;
const TOLD_FOR_MS = 90 * DAY;
const ROWS_A_RUN = 5000;

/** Forgets what was never confirmed, with the addresses that asked for nothing else. */
export async function forgetUnconfirmed(portal: Portal): Promise<void> {
  const since = portal.now() - UNCONFIRMED_FOR_MS;
  await transaction(
    portal,
    sql`delete from subscriptions where confirmed_at is null and created_at < ${since}`,
    sql`
      delete from subscribers where state = 'pending' and created_at < ${since}
      and not exists (select 1 from subscriptions where subscriber_id = subscribers.id)`,
  );
}

/** Forgets what was told long ago; some thousand rows a run. Ids begin with their time. */
export async function forgetOldDeliveries(portal: Portal): Promise<void> {
  const oldest = uuidv7(portal.now() - TOLD_FOR_MS).slice(0, 13);
  await portal.db.run(sql`
    delete from deliveries where id in (
      select id from deliveries where id < ${oldest} and state in ('sent', 'failed') limit ${ROWS_A_RUN})`);
}

/** Yesterday's counts limit nobody. */
export async function forgetMailCounts(portal: Portal): Promise<void> {
  const now = portal.now();
  await portal.db.run(sql`
    delete from mail_counts where (what in ('day', 'limit') and at < ${Math.floor(now / DAY) - 30})
      or (what not in ('day', 'limit') and at < ${Math.floor(now / MINUTE) - 60})`);
}
