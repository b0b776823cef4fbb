import { and, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import { newId, uuidv7 } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { DAY, MINUTE } from "#base/time.ts";
import { transaction } from "#base/transaction.ts";
import { suppressions } from "./schema.ts";
import { mustExist, target } from "./target.ts";
import { hashOf } from "./unsubscribe.ts";

/** Between two confirmation mails to one address; a day once three went unanswered, or where mail bounced. */
const PATIENCE_MS = 10 * MINUTE;
const UNANSWERED = 3;

export const subscription = z.object({
  // A control character would end the line of a header or of the mail protocol.
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254)
    .regex(/^\P{Cc}*$/u)
    .pipe(z.email()),
  target,
  frequency: z.enum(["now", "daily", "weekly"]).default("now"),
  language: z.enum(["fr", "en"]).default("fr"),
});
export type SubscriptionInput = z.infer<typeof subscription>;

/** Whoever called our mail spam is not even asked for so long: anyone could type their address. */
const COMPLAINED_FOR_MS = 180 * DAY;

const plannedRow = z.object({ id: z.string(), dueAt: z.number() });

/**
 * Notes what an address asks to follow, and has it asked by mail whether it was they who did.
 * Whether the address was known cannot be told from outside. One mail at a time waits for an address:
 * what is asked for meanwhile is listed in it.
 */
export async function subscribe(portal: Portal, input: SubscriptionInput): Promise<void> {
  await mustExist(portal, input.target);
  const now = portal.now();
  const { email, language, frequency } = input;
  if (await hasComplained(portal, email)) return;
  const { kind, target } = input.target;
  const own = sql`from subscribers where email = ${email}`;
  const isFree = sql`coalesce(asked_at, 0) <= ${now}`;
  const due = sql`max(${now}, coalesce(asked_at + iif(asks >= ${UNANSWERED} or state = 'suppressed', ${DAY}, ${PATIENCE_MS}), 0))`;
  const [, , planned = []] = await transaction(
    portal,
    sql`
      insert into subscribers (id, email, language, created_at) values (${newId(now)}, ${email}, ${language}, ${now})
      on conflict (email) do update set language = excluded.language where state = 'pending'`,
    sql`
      insert into subscriptions (id, subscriber_id, kind, target, frequency, created_at)
      select ${newId(now)}, id, ${kind}, ${target}, ${frequency}, ${now} ${own}
      on conflict (subscriber_id, kind, target) do update
      set frequency = excluded.frequency, created_at = excluded.created_at where confirmed_at is null`,
    sql`
      insert into deliveries (id, letter, channel, recipient, subscription_id, due_at, created_at)
      select ${uuidv7(now)}, 'confirmation', 'mail', id,
        (select s.id from subscriptions s where s.subscriber_id = subscribers.id and s.kind = ${kind} and s.target = ${target}),
        ${due}, ${now} ${own} and ${isFree}
      returning id, due_at as dueAt`,
    sql`update subscribers set asked_at = ${due}, asks = asks + 1 where email = ${email} and ${isFree}`,
  );
  const urgent = z
    .array(plannedRow)
    .parse(planned)
    .filter(({ dueAt }) => dueAt <= now);
  await portal.send("deliveries", ...urgent.map(({ id }) => ({ deliveryId: id })));
}

async function hasComplained(portal: Portal, email: string): Promise<boolean> {
  const row = await portal.db
    .select({ at: suppressions.suppressedAt })
    .from(suppressions)
    .where(
      and(
        eq(suppressions.emailHmac, await hashOf(portal, email)),
        eq(suppressions.cause, "complaint"),
        gt(suppressions.suppressedAt, portal.now() - COMPLAINED_FOR_MS),
      ),
    )
    .get();
  return row !== undefined;
}
