import { sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { transaction } from "#base/transaction.ts";
import type { Subscriber } from "#outreach/schema.ts";
import { hashOf } from "#outreach/unsubscribe.ts";

/**
 * Writes to an address no longer. One that does not exist waits until its owner asks anew; whoever complained is
 * forgotten altogether, but for the hash.
 */
export async function suppress(
  portal: Portal,
  { id, email }: Pick<Subscriber, "id" | "email">,
  { cause, reason }: { cause: "bounce" | "complaint"; reason: string },
): Promise<void> {
  const hash = await hashOf(portal, email);
  await transaction(
    portal,
    sql`
      insert into suppressions (email_hmac, cause, reason, suppressed_at)
      values (${hash}, ${cause}, ${reason.slice(0, 500)}, ${portal.now()})
      on conflict (email_hmac) do update set cause = excluded.cause, reason = excluded.reason,
        suppressed_at = excluded.suppressed_at where cause <> 'complaint' or excluded.cause = 'complaint'`,
    cause === "complaint"
      ? sql`delete from subscribers where id = ${id}`
      : sql`update subscribers set state = 'suppressed', reason = ${reason.slice(0, 500)} where id = ${id}`,
  );
}
