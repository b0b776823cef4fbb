import { sql } from "drizzle-orm";
import { callOutside, OutsideRefused } from "#base/outside.ts";
import { uuidv7 } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { SECOND } from "#base/time.ts";

const ENDPOINT = "https://api.indexnow.org/indexnow";
/** The protocol's own bound is ten thousand addresses. */
const EVENTS_A_BATCH = 5000;
/** An event may be written a moment after one that is younger than it. */
const SETTLED_MS = 10 * SECOND;

/** Where the key that search engines compare lies. */
export const KEY_PATH = "/indexnow.txt";

/**
 * Tells search engines which pages are new or changed, once a quiet time and in one batch (https://www.indexnow.org).
 * What happened before the key was set is not told; what they refuse is not told again, unless they ask to wait.
 */
export async function tellIndexNow(portal: Portal, key: string): Promise<void> {
  if (!key) return;
  const now = portal.now();
  const until = uuidv7(now - SETTLED_MS).slice(0, 13);
  const cursor = await portal.db.get<{ position: string; movedAt: number }>(
    sql`select position, moved_at as movedAt from cursors where name = 'indexnow'`,
  );
  if (!cursor) return moveTo(portal, until);
  if (cursor.movedAt > now - portal.place.quietMs) return undefined;
  const paths = await changedPaths(portal, cursor.position, until);
  if (paths.length > 0 && !(await isTaken(portal, key, paths)))
    return moveTo(portal, cursor.position);
  return moveTo(portal, until);
}

async function changedPaths(portal: Portal, from: string, until: string): Promise<string[]> {
  const rows = await portal.db.all<{ path: string | null }>(sql`
    with happened as (select type, subject from events where id > ${from} and id < ${until} order by id limit ${EVENTS_A_BATCH})
    select distinct '/datasets/' || d.slug as path from happened h join datasets d on d.id = h.subject
      where h.type in ('dataset.published', 'dataset.refreshed', 'dataset.updated', 'dataset.withdrawn', 'dataset.archived', 'dataset.deleted')
      and d.published_at is not null
    union select '/organizations/' || o.slug from happened h join organizations o on o.id = h.subject
      where h.type like 'organization.%'
    union select '/' || i.kind || '/' || i.slug from happened h join issues i on i.id = h.subject
      where h.type = 'issue.published'`);
  return rows.flatMap(({ path }) => path ?? []);
}

/** False when they ask to be told later. */
async function isTaken(portal: Portal, key: string, paths: string[]): Promise<boolean> {
  const { url } = portal.place;
  const body = {
    host: new URL(url).host,
    key,
    keyLocation: url + KEY_PATH,
    urlList: paths.map((path) => url + path),
  };
  try {
    const { status, text } = await callOutside(portal, ENDPOINT, {
      method: "POST",
      isFixed: true,
      headers: { "Content-Type": "application/json; charset=utf-8" },
      body: JSON.stringify(body),
    });
    if (status >= 400) console.warn(`IndexNow: ${status} ${text.slice(0, 200)}`);
    return status < 500 && status !== 429;
  } catch (error) {
    if (!(error instanceof OutsideRefused)) throw error;
    console.warn(`IndexNow: ${error.message}`);
    return false;
  }
}

async function moveTo(portal: Portal, position: string): Promise<void> {
  await portal.db.run(sql`
    insert into cursors (name, position, moved_at) values ('indexnow', ${position}, ${portal.now()})
    on conflict (name) do update set position = excluded.position, moved_at = excluded.moved_at`);
}
