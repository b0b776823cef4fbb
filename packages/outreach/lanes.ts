import { type SQL, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { SECOND } from "#base/time.ts";
import { type ChannelDown, channelNames } from "./channel.ts";

/** How many messages of one channel go round at once: its concurrency, and no more than that in the queue. */
const LANES = 4;
/** What one round of a lane takes. */
export const DELIVERIES_A_ROUND = 500;
/** A lane that said nothing for so long was lost with its message. */
const SILENT_AFTER_MS = 15 * SECOND;

/** A delivery whose time has come; its `frequency` first, so that the partial index is walked by due time. */
const isDue = (channel: string | SQL, now: number) =>
  sql`state = 'planned' and channel = ${channel} and frequency in ('now', 'daily', 'weekly') and due_at <= ${now}`;

/** Sets as many lanes of the channel going as there is work for, unless they are at work already. */
export async function wake(portal: Portal, channel: string): Promise<void> {
  const now = portal.now();
  const due = await portal.db.get<{ count: number }>(
    sql`select count(*) as count from (select 1 from deliveries where ${isDue(channel, now)} limit ${LANES * DELIVERIES_A_ROUND})`,
  );
  const wanted = Math.ceil((due?.count ?? 0) / DELIVERIES_A_ROUND);
  if (wanted === 0) return;
  const names = Array.from({ length: wanted }, (_, lane) => nameOf(channel, lane));
  const woken = await portal.db.all<{ name: string }>(sql`
    insert into cursors (name, position, moved_at)
    select value, 'busy', ${now} from json_each(${JSON.stringify(names)}) where true
    on conflict (name) do update set position = 'busy', moved_at = ${now}
    where position = 'idle' or moved_at < ${now - SILENT_AFTER_MS}
    returning name`);
  await portal.send("deliveries", ...woken.map(({ name }) => ({ channel, lane: laneOf(name) })));
}

/** Wakes every channel that something is due on. */
export async function wakeAll(portal: Portal): Promise<void> {
  const due = await portal.db.all<{ name: string }>(sql`
    select value as name from json_each(${JSON.stringify(channelNames)})
    where exists (select 1 from deliveries where ${isDue(sql`value`, portal.now())})`);
  for (const { name } of due) await wake(portal, name);
}

/** Says that the lane is at work, or, with a time to come, that it is not to be woken before. */
export async function beat(
  portal: Portal,
  channel: string,
  lane: number,
  at = portal.now(),
): Promise<void> {
  await portal.db.run(sql`
    insert into cursors (name, position, moved_at) values (${nameOf(channel, lane)}, 'busy', ${at})
    on conflict (name) do update set position = 'busy', moved_at = excluded.moved_at`);
}

/** Stops the lane while its channel is down, and writes down why: the studio says so. */
export async function lieDown(
  portal: Portal,
  channel: string,
  lane: number,
  { message, retryAfterMs }: ChannelDown,
): Promise<void> {
  const until = portal.now() + retryAfterMs;
  await portal.db.run(sql`
    insert into cursors (name, position, moved_at) values (${`down:${channel}`}, ${message.slice(0, 500)}, ${until})
    on conflict (name) do update set position = excluded.position, moved_at = excluded.moved_at`);
  await beat(portal, channel, lane, until);
}

/** Lays the lane down, unless something fell due while it looked. Answers whether it rests. */
export async function rest(portal: Portal, channel: string, lane: number): Promise<boolean> {
  const now = portal.now();
  const laid = await portal.db.all(sql`
    update cursors set position = 'idle', moved_at = ${now} where name = ${nameOf(channel, lane)}
    and not exists (select 1 from deliveries where ${isDue(channel, now)}) returning name`);
  return laid.length > 0;
}

function nameOf(channel: string, lane: number): string {
  return `lane:${channel}:${lane}`;
}

function laneOf(name: string): number {
  return Number(name.slice(name.lastIndexOf(":") + 1));
}
