import { and, count, desc, eq, isNotNull, isNull, lt, type SQL } from "drizzle-orm";
import { uuidv7 } from "#base/id.ts";
import { offsetOf, type Paging } from "#base/paging.ts";
import type { Portal } from "#base/portal.ts";
import { notFound } from "#base/problem.ts";
import { DAY } from "#base/time.ts";
import { insertIf } from "#events/insert-if.ts";
import type { Person } from "./person.ts";
import { notifications } from "./schema.ts";

export type Notification = typeof notifications.$inferSelect;

/** udata's details: a class, and the ids of what they point at. */
export type Details = { class: string } & Record<string, unknown>;

const KEPT_MS = 90 * DAY;

/** The statements that let people read of a change on the portal, for the change's own batch. */
export function notificationsFor(portal: Portal, personIds: string[], details: Details) {
  const now = portal.now();
  return (happened: SQL) =>
    personIds.map((personId) =>
      insertIf(
        portal,
        notifications,
        { id: uuidv7(now), personId, details, createdAt: now, handledAt: null },
        happened,
      ),
    );
}

/** A page of the person's own, newest first. */
export async function notificationsOf(
  portal: Portal,
  person: Person,
  { isHandled, ...paging }: Paging & { isHandled?: boolean | undefined },
): Promise<{ data: Notification[]; total: number }> {
  const handled =
    isHandled === undefined ? undefined : (isHandled ? isNotNull : isNull)(notifications.handledAt);
  const condition = and(eq(notifications.personId, person.id), handled);
  const [data, [counted]] = await portal.db.batch([
    portal.db
      .select()
      .from(notifications)
      .where(condition)
      .orderBy(desc(notifications.createdAt), desc(notifications.id))
      .limit(paging.pageSize)
      .offset(offsetOf(paging)),
    portal.db.select({ total: count() }).from(notifications).where(condition),
  ]);
  return { data, total: counted?.total ?? 0 };
}

/** Marks one of the person's own as read; 404 when it is none. */
export async function readNotification(
  portal: Portal,
  person: Person,
  id: string,
): Promise<Notification> {
  const [found] = await portal.db
    .update(notifications)
    .set({ handledAt: portal.now() })
    .where(and(eq(notifications.id, id), eq(notifications.personId, person.id)))
    .returning();
  if (!found) throw notFound("Notification");
  return found;
}

/** Forgets what was read long ago. */
export async function forgetRead(portal: Portal): Promise<void> {
  await portal.db.delete(notifications).where(lt(notifications.handledAt, portal.now() - KEPT_MS));
}
