import { and, eq, isNotNull, lte, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { MINUTE } from "#base/time.ts";
import { datasets, resources } from "#catalog/schema.ts";
import { commit } from "#events/commit.ts";
import { type Event } from "#events/outbox.ts";
import { events } from "#events/schema.ts";
import { comparisons, profiles, versions } from "#files/schema.ts";
import { gatherings } from "./schema.ts";
import { followedRows } from "./searches.ts";

/** However often a dataset changes, it is told of at last. */
export const LONGEST_QUIETS = 6;
const GATHERINGS_A_SWEEP = 50;
/** A comparison that takes longer is told without its numbers. */
const COMPARED_WITHIN_MS = 10 * MINUTE;

/** A new version of a public file is told, but not yet: what follows within the quiet time is told with it. */
export async function gather(portal: Portal, { id, happening }: Event): Promise<void> {
  if (happening.type !== "resource.indexed" && happening.type !== "resource.failed") return;
  const { versionId, datasetId } = happening.payload;
  const since = await portal.db
    .select({ arrivedAt: versions.arrivedAt, from: predecessor(happening.subject, versionId) })
    .from(versions)
    .innerJoin(datasets, eq(datasets.id, datasetId))
    .where(
      and(
        eq(versions.id, versionId),
        eq(datasets.state, "published"),
        isNotNull(datasets.publishedAt),
        sql`${versions.arrivedAt} > ${datasets.publishedAt}`,
        // A version that is understood anew, by a newer engine, is no news.
        sql`not exists (select 1 from ${events} as earlier where earlier.subject = ${happening.subject}
          and earlier.type in ('resource.indexed', 'resource.failed')
          and earlier.payload ->> 'versionId' = ${versionId} and earlier.id < ${id})`,
      ),
    )
    .get();
  if (!since) return;
  const now = portal.now();
  const { quietMs } = portal.place;
  const path = `$."${happening.subject}"`;
  const pair = JSON.stringify([since.from ?? "", versionId]);
  await portal.db.run(sql`
    insert into gatherings (dataset_id, changes, began_at, due_at)
    values (${datasetId}, json_object(${happening.subject}, json(${pair})), ${now}, ${now + quietMs})
    on conflict (dataset_id) do update set
      changes = json_set(changes, ${path}, json_array(coalesce(changes ->> ${`${path}[0]`}, ${since.from ?? ""}), ${versionId})),
      due_at = min(${now + quietMs}, began_at + ${LONGEST_QUIETS * quietMs})`);
}

/** The version that was the resource's until this one came. */
function predecessor(resourceId: string, versionId: string) {
  return sql<string | null>`(select before.id from ${versions} as before
    where before.resource_id = ${resourceId} and before.id < ${versionId} order by before.id desc limit 1)`;
}

/** Turns what was gathered long enough into an event of its own, once its files are compared. */
export async function sweepGatherings(portal: Portal): Promise<void> {
  const due = await portal.db
    .select({ gathering: gatherings, organizationId: datasets.organizationId })
    .from(gatherings)
    .innerJoin(datasets, eq(datasets.id, gatherings.datasetId))
    .where(lte(gatherings.dueAt, portal.now()))
    .limit(GATHERINGS_A_SWEEP);
  for (const { gathering, organizationId } of due) {
    const changes = Object.entries(gathering.changes).map(([resource, [from, to]]) => ({
      resource,
      from,
      to,
    }));
    if (!(await areCompared(portal, changes))) continue;
    const news = await thatDiffer(portal, changes);
    const { datasetId } = gathering;
    const change = portal.db
      .delete(gatherings)
      .where(
        and(
          eq(gatherings.datasetId, datasetId),
          eq(gatherings.changes, sql`${JSON.stringify(gathering.changes)}`),
        ),
      );
    if (news.length === 0) await change;
    else
      await commit(
        portal,
        { change },
        {
          type: "dataset.refreshed",
          subject: datasetId,
          payload: { organizationId, changes: news },
        },
        null,
      );
  }
}

interface FileChange {
  resource: string;
  from: string;
  to: string;
}

/** Whether all that can be compared is; asks the indexer for what is not, and waits for it no longer than is good. */
async function areCompared(portal: Portal, changes: FileChange[]): Promise<boolean> {
  const pairs = changes.filter(({ from }) => from !== "");
  if (pairs.length === 0) return true;
  const now = portal.now();
  const given = sql`(select value ->> 'from' as from_id, value ->> 'to' as to_id from json_each(${JSON.stringify(pairs)})) as given`;
  const rows = await portal.db.all<{
    from: string;
    to: string;
    state: string | null;
    askedAt: number | null;
  }>(
    // Both must be tables that were read; anything else is told by its size and date.
    sql`select given.from_id as "from", given.to_id as "to", c.state as state, c.asked_at as askedAt
      from ${given}
      join ${profiles} a on a.version_id = given.from_id and a.parquet_key is not null
      join ${profiles} b on b.version_id = given.to_id and b.parquet_key is not null
      left join ${comparisons} c on c.from_id = given.from_id and c.to_id = given.to_id`,
  );
  const fresh = rows.filter(({ state }) => state === null);
  for (const { from, to } of fresh)
    await portal.db
      .insert(comparisons)
      .values({
        fromId: from,
        toId: to,
        state: "pending",
        askedAt: now,
        filters: await followedRows(portal, resourceOf(pairs, to)),
      })
      .onConflictDoNothing();
  await portal.send("indexing", ...fresh.map(({ from, to }) => ({ compare: { from, to } })));
  return rows.every(
    ({ state, askedAt }) =>
      state === "found" ||
      state === "impossible" ||
      (state === "pending" && (askedAt ?? now) < now - COMPARED_WITHIN_MS),
  );
}

function resourceOf(changes: FileChange[], to: string): string {
  return changes.find((each) => each.to === to)?.resource ?? "";
}

/** Without the files that stand there no longer, and those whose bytes or rows are what they were. */
async function thatDiffer(portal: Portal, changes: FileChange[]): Promise<FileChange[]> {
  const given = sql`(select value ->> 'resource' as resource, value ->> 'from' as from_id, value ->> 'to' as to_id
    from json_each(${JSON.stringify(changes)})) as given`;
  return portal.db.all<FileChange>(
    sql`select given.resource as resource, given.from_id as "from", given.to_id as "to"
      from ${given}
      join ${resources} r on r.id = given.resource and r.deleted_at is null and r.version_id = given.to_id
      join ${versions} b on b.id = given.to_id
      left join ${versions} a on a.id = given.from_id
      left join ${comparisons} c on c.from_id = given.from_id and c.to_id = given.to_id
      where (a.sha256 is null or b.sha256 is null or a.sha256 <> b.sha256)
        and (c.difference is null or c.difference ->> 'added' > 0 or c.difference ->> 'removed' > 0
          or c.difference ->> 'changed' > 0 or c.difference ->> '$.columnsAdded[0]' is not null
          or c.difference ->> '$.columnsRemoved[0]' is not null or c.difference ->> '$.columnsRetyped[0]' is not null)`,
  );
}
