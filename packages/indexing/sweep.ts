import { sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { MINUTE, SECOND } from "#base/time.ts";
import { ENGINE_VERSION } from "#engine/version.ts";
import { sweepLeftovers } from "./leftovers.ts";
import type { Priority } from "./run.ts";

const VERSIONS_A_SWEEP = 100;
/** What a newer engine would understand better is asked for a few at a time, so that it never stands in the way. */
const ROUTINE_AT_ONCE = 50;
/** A message that waits so long may be in the queue still; told twice it does no harm. */
const LOST_AFTER_MS = 5 * MINUTE;
const UNSEEN_AFTER_MS = 30 * SECOND;

interface Told {
  id: string;
  priority: Priority;
}

/**
 * Asks again for what was forgotten: a message the queue lost (it lives in memory where the portal runs on one
 * machine), a run that died; and for files that a newer engine would understand better. Removes what nobody needs.
 */
export async function sweepVersions(portal: Portal): Promise<number> {
  const told = [...(await lost(portal)), ...(await stale(portal)), ...(await unhashed(portal))];
  await portal.send("indexing", ...told.map(({ id, priority }) => ({ versionId: id, priority })));
  await sweepLeftovers(portal);
  return told.length;
}

/** Versions that nobody has begun, and work that nobody has in hand; each is told to the queue now and then. */
async function lost(portal: Portal): Promise<Told[]> {
  const now = portal.now();
  await portal.db.run(sql`
    insert into indexings (version_id, priority, engine_version, folder, sent_at, created_at)
    select id, 'new', ${ENGINE_VERSION}, ${folder()}, 0, ${now} from versions
    where state in ('waiting', 'indexing') and arrived_at < ${now - UNSEEN_AFTER_MS}
      and not exists (select 1 from indexings where version_id = versions.id)
    limit ${VERSIONS_A_SWEEP}`);
  return portal.db.all<Told>(sql`
    update indexings set sent_at = ${now} where version_id in (
      select version_id from indexings
      where given_up = 0 and leased_until < ${now} and sent_at < ${now - LOST_AFTER_MS}
      order by case priority when 'waiting' then 0 when 'new' then 1 else 2 end limit ${VERSIONS_A_SWEEP})
    returning version_id as id, priority`);
}

/** Current versions whose understanding is older than the engine, and those it may be able to read by now. */
async function stale(portal: Portal): Promise<Told[]> {
  const now = portal.now();
  return portal.db.all<Told>(sql`
    insert into indexings (version_id, priority, engine_version, folder, sent_at, created_at)
    select id, 'routine', ${ENGINE_VERSION}, ${folder()}, ${now}, ${now} from (
      select version_id as id from profiles where engine_version < ${ENGINE_VERSION}
      union all
      select version_id from indexings where given_up = 1 and engine_version < ${ENGINE_VERSION}
    ) join versions using (id)
    where superseded_at is null and not exists (
      select 1 from indexings where version_id = id and (given_up = 0 or engine_version >= ${ENGINE_VERSION}))
    limit max(0, ${ROUTINE_AT_ONCE} - (
      select count(*) from indexings where given_up = 0 and priority = 'routine'))
    on conflict (version_id) do update set
      given_up = 0, priority = 'routine', engine_version = excluded.engine_version, folder = excluded.folder,
      step = 0, checkpoint = null, upload_id = null, tries = 0, sent_at = excluded.sent_at
    returning version_id as id, priority`);
}

/** Large files whose hash was never taken, since its reading was cut short. */
async function unhashed(portal: Portal): Promise<Told[]> {
  return portal.db.all<Told>(sql`
    select id, 'routine' as priority from versions
    where state = 'indexed' and sha256 is null and indexed_at < ${portal.now() - LOST_AFTER_MS}
    order by indexed_at limit 5`);
}

/** A folder for each row of a statement, as `run.ts` names them. */
function folder() {
  return sql`'derived/' || id || '/' || ${ENGINE_VERSION} || '-' || lower(hex(randomblob(4))) || '/'`;
}
