import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { MINUTE } from "#base/time.ts";
import type { Portal } from "#base/portal.ts";
import { type Happening, happening } from "./happening.ts";
import { events } from "./schema.ts";

/** An event that waited longer than this was lost on its way to the queue, or the queue forgot it. */
const LOST_AFTER_MS = 30_000;
const EVENTS_A_SWEEP = 500;

export interface Event {
  id: string;
  happening: Happening;
  actor: string | null;
  happenedAt: number;
  isSettled: boolean;
}

/** The event as it stands, or nothing when there is none of that id. */
export async function loadEvent(portal: Portal, id: string): Promise<Event | undefined> {
  const row = await portal.db.select().from(events).where(eq(events.id, id)).get();
  return (
    row && {
      id: row.id,
      happening: happening.parse({ type: row.type, subject: row.subject, payload: row.payload }),
      actor: row.actor,
      happenedAt: row.happenedAt,
      isSettled: row.settledAt !== null,
    }
  );
}

/** Every consequence of the event is planned: the sweep need not look at it again. */
export async function settle(portal: Portal, id: string): Promise<void> {
  await portal.db
    .update(events)
    .set({ settledAt: portal.now() })
    .where(and(eq(events.id, id), isNull(events.settledAt)));
}

/** Sends again what was committed and never settled. Answers how many there were. */
export async function sweep(portal: Portal, lostAfterMs = LOST_AFTER_MS): Promise<number> {
  const now = portal.now();
  const lost = await portal.db
    .select({ id: events.id })
    .from(events)
    .where(
      and(
        isNull(events.settledAt),
        lt(events.happenedAt, now - lostAfterMs),
        or(isNull(events.handedAt), lt(events.handedAt, now - MINUTE)),
      ),
    )
    .orderBy(events.happenedAt)
    .limit(EVENTS_A_SWEEP);
  if (lost.length === 0) return 0;
  await portal.send("events", ...lost.map(({ id }) => ({ eventId: id, swept: true })));
  await portal.db
    .update(events)
    .set({ handedAt: now })
    .where(
      sql`${events.id} in (select value from json_each(${JSON.stringify(lost.map(({ id }) => id))}))`,
    );
  return lost.length;
}
