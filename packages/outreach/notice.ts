import { and, eq, isNull, lt } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { DAY, SECOND } from "#base/time.ts";
import { type Notice, notices } from "#people/schema.ts";
import { deliveries } from "./schema.ts";

/** Not handed on for so long, its message was lost. */
const LOST_AFTER_MS = 30 * SECOND;
const KEPT_MS = 90 * DAY;
const NOTICES_A_SWEEP = 200;

/** Plans a notice's mail, once however often it is asked. Answers the delivery's id: the notice's own. */
export async function planNotice(portal: Portal, noticeId: string): Promise<string> {
  const now = portal.now();
  await portal.db.batch([
    portal.db
      .insert(deliveries)
      .values({
        id: noticeId,
        letter: "notice",
        channel: "mail",
        recipient: noticeId,
        dueAt: now,
        createdAt: now,
      })
      .onConflictDoNothing({ target: deliveries.id }),
    portal.db
      .update(notices)
      .set({ plannedAt: now })
      .where(and(eq(notices.id, noticeId), isNull(notices.plannedAt))),
  ]);
  return noticeId;
}

export async function noticeOf(portal: Portal, id: string): Promise<Notice | undefined> {
  return portal.db.select().from(notices).where(eq(notices.id, id)).get();
}

/** Hands on what was written and never planned; forgets what was told long ago. */
export async function sweepNotices(portal: Portal): Promise<void> {
  const now = portal.now();
  const lost = await portal.db
    .select({ id: notices.id })
    .from(notices)
    .where(and(isNull(notices.plannedAt), lt(notices.createdAt, now - LOST_AFTER_MS)))
    .limit(NOTICES_A_SWEEP);
  await portal.send("deliveries", ...lost.map(({ id }) => ({ noticeId: id })));
  await portal.db.delete(notices).where(lt(notices.plannedAt, now - KEPT_MS));
}
