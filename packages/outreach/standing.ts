import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { notFound } from "#base/problem.ts";
import { DAY } from "#base/time.ts";
import { deadLetters } from "#events/schema.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { cursors, type Delivery, deliveries, mailCounts, suppressions } from "./schema.ts";

const SHOWN = 50;
/** Beyond so many, it need not be known how many more. */
export const WAITING_COUNTED = 10_000;
const OF_THE_PORTAL = { organizationId: null };

/** How mail stands: what left today and may still leave, what waits, what failed or is held, what died. */
export interface Standing {
  today: { taken: number; limit: number | undefined };
  /** Why nothing leaves now, and until when. */
  down: { reason: string; until: number } | undefined;
  waiting: number;
  failed: Delivery[];
  dead: (typeof deadLetters.$inferSelect)[];
  suppressed: (typeof suppressions.$inferSelect)[];
}

export async function mailStanding(portal: Portal, person: Person | undefined): Promise<Standing> {
  mustMay(person, "site.watch", OF_THE_PORTAL);
  const now = portal.now();
  const day = Math.floor(now / DAY);
  const { db } = portal;
  const waiting = db
    .select({ one: sql`1`.as("one") })
    .from(deliveries)
    .where(
      and(
        sql`${deliveries.state} = 'planned'`,
        eq(deliveries.channel, "mail"),
        inArray(deliveries.frequency, ["now", "daily", "weekly"]),
      ),
    )
    .limit(WAITING_COUNTED)
    .as("waiting");
  const [counts, [down], [waits], failed, dead, suppressed] = await db.batch([
    db
      .select()
      .from(mailCounts)
      .where(and(inArray(mailCounts.what, ["day", "limit"]), eq(mailCounts.at, day))),
    db.select().from(cursors).where(eq(cursors.name, "down:mail")),
    db.select({ count: sql<number>`count(*)`.as("count") }).from(waiting),
    db
      .select()
      .from(deliveries)
      .where(and(sql`${deliveries.state} in ('failed', 'held')`, eq(deliveries.channel, "mail")))
      .orderBy(desc(deliveries.createdAt))
      .limit(SHOWN),
    db
      .select()
      .from(deadLetters)
      .where(isNull(deadLetters.replayedAt))
      .orderBy(desc(deadLetters.diedAt))
      .limit(SHOWN),
    db.select().from(suppressions).orderBy(desc(suppressions.suppressedAt)).limit(SHOWN),
  ]);
  const counted = (what: string) => counts.find((each) => each.what === what)?.taken;
  return {
    today: { taken: counted("day") ?? 0, limit: counted("limit") },
    down: down && down.movedAt > now ? { reason: down.position, until: down.movedAt } : undefined,
    waiting: waits?.count ?? 0,
    failed,
    dead,
    suppressed,
  };
}

/** A held mail did arrive, or need not: nothing more is done about it. */
export async function letBe(portal: Portal, person: Person | undefined, id: string): Promise<void> {
  mustMay(person, "site.watch", OF_THE_PORTAL);
  await portal.db
    .update(deliveries)
    .set({ state: "sent", sentAt: portal.now() })
    .where(and(eq(deliveries.id, id), eq(deliveries.state, "held")));
}

/** Puts what its queue gave up back into it. Done twice it is sent once. */
export async function replayDeadLetter(
  portal: Portal,
  person: Person | undefined,
  id: string,
): Promise<void> {
  mustMay(person, "site.watch", OF_THE_PORTAL);
  const [taken] = await portal.db
    .update(deadLetters)
    .set({ replayedAt: portal.now() })
    .where(and(eq(deadLetters.id, id), isNull(deadLetters.replayedAt)))
    .returning();
  if (!taken) throw notFound("Dead letter");
  const queue = (["indexing", "events", "deliveries", "purges"] as const).find(
    (name) => name === taken.queue,
  );
  if (queue) await portal.send(queue, JSON.parse(taken.body));
}
