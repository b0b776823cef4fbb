import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { datasets, type Fingerprint, resources } from "#catalog/schema.ts";
import type { Profile } from "#engine/profile/profile.ts";
import { ENGINE_VERSION } from "#engine/version.ts";
import { commit } from "#events/commit.ts";
import { profiles, type Reason, versions } from "#files/schema.ts";
import type { Work } from "./work.ts";

/** A D1 row holds two megabytes; a page needs far less. The whole profile lies in the bucket. */
const LARGEST_KEPT = 400_000;
/** Of a wider table, the rest of the columns keep their names, types and counts. */
const COLUMNS_IN_FULL = 200;

export interface Understood {
  profile: Profile;
  profileKey: string;
  parquet: { key: string; bytes: number } | undefined;
  preview: (string | null)[][] | undefined;
  sha256: string;
}

/** What was understood, and that it was, in one batch. False when another run was faster. */
export async function keepUnderstanding(
  portal: Portal,
  work: Work,
  found: Understood,
): Promise<boolean> {
  const { profile } = found;
  const now = portal.now();
  const kept = cut(profile);
  const row = {
    engineVersion: ENGINE_VERSION,
    rows: profile.rows,
    columns: profile.columns.length,
    profile: kept,
    isWhole: kept === profile,
    profileKey: found.profileKey,
    parquetKey: found.parquet?.key ?? null,
    parquetBytes: found.parquet?.bytes ?? null,
    preview: found.preview ?? null,
    createdAt: now,
  };
  return commit(
    portal,
    {
      change: portal.db
        .update(versions)
        .set({ state: "indexed", stage: null, reason: null, sha256: found.sha256, indexedAt: now })
        .where(and(eq(versions.id, work.version.id), stale(work))),
      also: (happened) => [
        portal.db
          .insert(profiles)
          .values({ versionId: work.version.id, ...row })
          // The event of an earlier run stands for it as well: the same bytes, the same engine.
          .onConflictDoUpdate({ target: profiles.versionId, set: row, setWhere: happened }),
        portal.db
          .update(datasets)
          .set({ fingerprint: fingerprintOf(profile) })
          .where(and(eq(datasets.id, work.resource.datasetId), isFirstTable(work), happened)),
      ],
    },
    {
      type: "resource.indexed",
      subject: work.resource.id,
      payload: { ...work.place, versionId: work.version.id },
    },
    null,
  );
}

/** Why a version could not be read, for its page and its producer. */
export async function keepFailure(portal: Portal, work: Work, reason: Reason): Promise<boolean> {
  return commit(
    portal,
    {
      change: portal.db
        .update(versions)
        .set({ state: "failed", stage: null, reason, indexedAt: portal.now() })
        .where(
          and(
            eq(versions.id, work.version.id),
            ne(versions.state, "failed"),
            ne(versions.state, "indexed"),
          ),
        ),
    },
    {
      type: "resource.failed",
      subject: work.resource.id,
      payload: { ...work.place, versionId: work.version.id, code: reason.code },
    },
    null,
  );
}

/** Not understood yet, or by an older engine. */
function stale({ version }: Work) {
  return sql`(${versions.state} <> 'indexed' or not exists (
    select 1 from ${profiles} where ${profiles.versionId} = ${version.id} and ${profiles.engineVersion} >= ${ENGINE_VERSION}))`;
}

/** Whether lists draw the dataset by this resource: the first whose current version is a table. */
function isFirstTable({ resource, version }: Work) {
  return sql`${resource.id} = (
    select r.id from ${resources} r
    left join ${profiles} p on p.version_id = r.version_id
    where r.dataset_id = ${resource.datasetId} and r.deleted_at is null and r.is_community = 0
      and (p.columns > 0 or r.version_id = ${version.id})
    order by r.position limit 1)`;
}

function fingerprintOf(profile: Profile): Fingerprint | null {
  if (!profile.table) return null;
  return {
    rows: profile.rows,
    columns: profile.columns.map(({ family, count, nulls, distinct }) => [
      family,
      count,
      nulls,
      distinct,
    ]),
  };
}

function cut(profile: Profile): Profile {
  if (JSON.stringify(profile).length <= LARGEST_KEPT) return profile;
  const columns = profile.columns.map((column, at) => {
    if (at < COLUMNS_IN_FULL) return { ...column, top: column.top.slice(0, 3).map(shortened) };
    const { name, type, family, count, nulls, distinct } = column;
    return { name, type, family, count, nulls, distinct, top: [] };
  });
  return { ...profile, columns };
}

function shortened({ value, count }: { value: string; count: number }) {
  return { value: value.slice(0, 80), count };
}

/** The versions that nobody works on any more: their message was lost, or the engine has learnt since. */
export async function lostVersions(
  portal: Portal,
  before: { waiting: number; indexing: number },
  limit: number,
) {
  return portal.db
    .select({ id: versions.id })
    .from(versions)
    .where(
      sql`(${versions.state} = 'waiting' and ${versions.arrivedAt} < ${before.waiting})
        or (${versions.state} = 'indexing' and coalesce(${versions.indexedAt}, ${versions.arrivedAt}) < ${before.indexing})`,
    )
    .limit(limit);
}

/** Current versions whose understanding is older than the engine. */
export async function staleVersions(portal: Portal, limit: number) {
  return portal.db
    .select({ id: profiles.versionId })
    .from(profiles)
    .innerJoin(versions, and(eq(versions.id, profiles.versionId), isNull(versions.supersededAt)))
    .where(sql`${profiles.engineVersion} < ${ENGINE_VERSION}`)
    .limit(limit);
}
