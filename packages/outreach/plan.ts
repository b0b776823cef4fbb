import { sql } from "drizzle-orm";
import { uuidv7 } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { transaction } from "#base/transaction.ts";
import { loadEvent, settle } from "#events/outbox.ts";
import { type Announcement, loadAnnouncement } from "./announcement.ts";
import { audienceOf, type Circle } from "./audience.ts";
import { dueAt } from "./due.ts";
import { wake } from "./lanes.ts";

const SUBSCRIPTIONS_A_STATEMENT = 1000;
const STATEMENTS_A_MESSAGE = 20;

/** Which of the subscribed searches find the dataset now; answered by the search index. */
export type Finder = (portal: Portal, datasetId: string) => Promise<string[]>;

/**
 * Plans one delivery for each subscriber an event is told to, in chunks: the deliveries of a chunk and the place
 * it ended at are one batch, so that a crash at any line repeats at most what the unique key ignores.
 * Sends itself the message for the next chunks; settles the event after the last.
 */
export async function planDeliveries(portal: Portal, eventId: string, find: Finder): Promise<void> {
  const event = await loadEvent(portal, eventId);
  if (!event || event.isSettled) return;
  const announcement = await loadAnnouncement(portal, eventId);
  if (announcement && !(await planSome(portal, announcement, find)))
    return portal.send("deliveries", { eventId });
  await settle(portal, eventId);
  await portal.db.run(sql`delete from cursors where name = ${nameOf(eventId)}`);
}

/** Plans the next chunks. Answers whether they were the last. */
async function planSome(
  portal: Portal,
  announcement: Announcement,
  find: Finder,
): Promise<boolean> {
  const searches = await find(portal, announcement.dataset.id);
  const audience = audienceOf(announcement, searches);
  let { circle, after } = await position(portal, announcement.eventId, audience);
  // A circle with nobody in it leaves no place behind and must not use up the message: it would come again for ever.
  for (let planned = 0; planned < STATEMENTS_A_MESSAGE;) {
    const here = audience[circle];
    if (!here) break;
    const last = await planChunk(portal, announcement, here, after);
    if (last === undefined) [circle, after] = [circle + 1, ""];
    else after = last;
    if (last !== undefined && planned++ === 0) await wake(portal, "mail");
  }
  await wake(portal, "mail");
  return circle >= audience.length;
}

/** Plans for the circle's next subscriptions. Answers the last one's id; nothing when there was none. */
async function planChunk(
  portal: Portal,
  { eventId, happenedAt }: Announcement,
  { kind, target, frequency }: Circle,
  after: string,
): Promise<string | undefined> {
  const now = portal.now();
  const here = sql`s.kind = ${kind} and s.target = ${target} and s.frequency = ${frequency}
    and s.confirmed_at is not null and s.id > ${after}`;
  const chunk = await portal.db.get<{ last: string | null }>(
    sql`select max(id) as last from (select s.id from subscriptions s where ${here} order by s.id limit ${SUBSCRIPTIONS_A_STATEMENT})`,
  );
  if (!chunk?.last) return undefined;
  const place = JSON.stringify([kind, target, frequency, chunk.last]);
  // As `uuidv7` makes them: this millisecond, then chance.
  const id = sql`${uuidv7(now).slice(0, 14)} || '7' || substr(lower(hex(randomblob(2))), 2)
    || '-a' || substr(lower(hex(randomblob(2))), 2) || '-' || lower(hex(randomblob(6)))`;
  await transaction(
    portal,
    sql`
      insert into deliveries (id, event_id, channel, recipient, subscription_id, frequency, due_at, created_at)
      select ${id}, ${eventId}, 'mail', s.subscriber_id, s.id, ${frequency}, ${dueAt(frequency, now)}, ${now}
      from subscriptions s join subscribers on subscribers.id = s.subscriber_id
      where ${here} and s.id <= ${chunk.last} and s.confirmed_at <= ${happenedAt} and subscribers.state = 'confirmed'
      on conflict (event_id, channel, recipient) do nothing`,
    sql`
      insert into cursors (name, position, moved_at) values (${nameOf(eventId)}, ${place}, ${now})
      on conflict (name) do update set position = excluded.position, moved_at = excluded.moved_at`,
  );
  return chunk.last;
}

/** Where the plan stands. An audience that changed meanwhile is begun again: who is planned stays planned once. */
async function position(
  portal: Portal,
  eventId: string,
  audience: Circle[],
): Promise<{ circle: number; after: string }> {
  const kept = await portal.db.get<{ position: string }>(
    sql`select position from cursors where name = ${nameOf(eventId)}`,
  );
  if (!kept) return { circle: 0, after: "" };
  const [kind, target, frequency, after]: unknown[] = JSON.parse(kept.position);
  const circle = audience.findIndex(
    (each) => each.kind === kind && each.target === target && each.frequency === frequency,
  );
  return circle < 0 ? { circle: 0, after: "" } : { circle, after: String(after) };
}

function nameOf(eventId: string): string {
  return `plan:${eventId}`;
}
