import { type SQL, sql } from "drizzle-orm";
import { uuidv7 } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { transaction } from "#base/transaction.ts";
import { loadEvent, settle } from "#events/outbox.ts";
import type { Circle } from "./audience.ts";
import { dueAt } from "./due.ts";
import { wakeAll } from "./lanes.ts";
import { circlesOf, type Finder, loadTelling, type Telling, toldFrom } from "./telling.ts";

const MEMBERS_A_STATEMENT = 1000;
const STATEMENTS_A_MESSAGE = 20;

/**
 * Plans one delivery for each subscriber an event is told to, in chunks: the deliveries of a chunk and the place
 * it ended at are one batch, so that a crash at any line repeats at most what the unique key ignores.
 * Sends itself the message for the next chunks; settles the event after the last.
 */
export async function planDeliveries(portal: Portal, eventId: string, find: Finder): Promise<void> {
  const event = await loadEvent(portal, eventId);
  if (!event || event.isSettled) return;
  const telling = await loadTelling(portal, eventId);
  if (telling && !(await planSome(portal, telling, find)))
    return portal.send("deliveries", { eventId });
  await settle(portal, eventId);
  await portal.db.run(sql`delete from cursors where name = ${nameOf(eventId)}`);
}

/** Plans the next chunks. Answers whether they were the last. */
async function planSome(portal: Portal, telling: Telling, find: Finder): Promise<boolean> {
  const audience = await circlesOf(portal, telling, find);
  let { circle, after } = await position(portal, telling.eventId, audience);
  // A circle with nobody in it leaves no place behind and must not use up the message: it would come again for ever.
  for (let planned = 0; planned < STATEMENTS_A_MESSAGE;) {
    const here = audience[circle];
    if (!here) break;
    const last = await planChunk(portal, telling, here, after);
    if (last === undefined) [circle, after] = [circle + 1, ""];
    else after = last;
    if (last !== undefined && planned++ === 0) await wakeAll(portal);
  }
  await wakeAll(portal);
  return circle >= audience.length;
}

/** Plans for the circle's next members. Answers the last one's id; nothing when there was none. */
async function planChunk(
  portal: Portal,
  telling: Telling,
  circle: Circle,
  after: string,
): Promise<string | undefined> {
  const now = portal.now();
  const { members, told } =
    circle.pace === "outlet"
      ? outletsOf(telling, circle)
      : subscribersOf(telling, circle, circle.pace);
  const chunk = await portal.db.get<{ last: string | null }>(
    sql`select max(id) as last from (select s.id ${members} and s.id > ${after} order by s.id limit ${MEMBERS_A_STATEMENT})`,
  );
  if (!chunk?.last) return undefined;
  const { eventId } = telling;
  const place = JSON.stringify([circle.kind, circle.target, circle.pace, chunk.last]);
  // An issue is a digest by itself: it waits for no other.
  const due = dueAt(telling.kind === "issue" ? "now" : circle.pace, toldFrom(portal, telling));
  await transaction(
    portal,
    sql`
      insert into deliveries (id, event_id, created_at, due_at, channel, recipient, subscription_id, frequency)
      select ${freshIds(now)}, ${eventId}, ${now}, ${due}, ${told} and s.id > ${after} and s.id <= ${chunk.last}
      on conflict (event_id, channel, recipient) do nothing`,
    sql`
      insert into cursors (name, position, moved_at) values (${nameOf(eventId)}, ${place}, ${now})
      on conflict (name) do update set position = excluded.position, moved_at = excluded.moved_at`,
  );
  return chunk.last;
}

/** Ids in the database's words, another for each row, as `uuidv7` makes them: this millisecond, then chance. */
export function freshIds(now: number): SQL {
  return sql`${uuidv7(now).slice(0, 14)} || '7' || substr(lower(hex(randomblob(2))), 2)
    || '-a' || substr(lower(hex(randomblob(2))), 2) || '-' || lower(hex(randomblob(6)))`;
}

/** Both in the database's words: who belongs to the circle, and what their deliveries are made of. */
interface Members {
  members: SQL;
  told: SQL;
}

function subscribersOf(
  { happenedAt, kind: what }: Telling,
  { kind, target }: Circle,
  frequency: string,
): Members {
  const here = sql`s.kind = ${kind} and s.target = ${target} and s.frequency = ${frequency} and s.confirmed_at is not null`;
  return {
    members: sql`from subscriptions s where ${here}`,
    told: sql`'mail', s.subscriber_id, s.id, ${what === "issue" ? "now" : frequency}
      from subscriptions s join subscribers on subscribers.id = s.subscriber_id
      where ${here} and s.confirmed_at <= ${happenedAt} and subscribers.state = 'confirmed'
        and subscribers.paused_at is null`,
  };
}

/** An organization's own accounts speak of its own datasets alone; followers are told by `fediverse/tell.ts`. */
function outletsOf(telling: Telling, { kind, target }: Circle): Members {
  const { happenedAt } = telling;
  const organizationId = telling.kind === "issue" ? null : telling.dataset.organizationId;
  const here = sql`from outlets s where s.kind = ${kind} and s.target = ${target} and s.state = 'active'
    and s.channel <> 'fediverse' and (s.organization_id is null or s.organization_id = ${organizationId})
    and (s.settings -> 'kinds' is null
      or exists (select 1 from json_each(s.settings, '$.kinds') where value = ${telling.kind}))`;
  return {
    members: here,
    told: sql`s.channel, s.id, null, 'now' ${here} and s.created_at <= ${happenedAt}
      and coalesce(s.expires_at, ${happenedAt} + 1) > ${happenedAt}`,
  };
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
  const [kind, target, pace, after]: unknown[] = JSON.parse(kept.position);
  const circle = audience.findIndex(
    (each) => each.kind === kind && each.target === target && each.pace === pace,
  );
  return circle < 0 ? { circle: 0, after: "" } : { circle, after: String(after) };
}

function nameOf(eventId: string): string {
  return `plan:${eventId}`;
}
