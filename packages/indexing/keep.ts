import { and, eq, ne, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { HOUR } from "#base/time.ts";
import { datasets, type Fingerprint, resources } from "#catalog/schema.ts";
import type { Profile } from "#engine/profile/profile.ts";
import { ENGINE_VERSION } from "#engine/version.ts";
import { commit } from "#events/commit.ts";
import { indexings, profiles, type Reason, versions } from "#files/schema.ts";
import { checkpointsOf } from "./checkpoint.ts";
import { leave, leaveReplaced } from "./leftovers.ts";
import type { Run } from "./run.ts";
import type { Work } from "./work.ts";

/** A D1 row holds two megabytes; a page needs far less. The whole profile lies in the bucket. */
const LARGEST_KEPT = 400_000;
/** Whoever asked before may still read the Parquet that was replaced, or have its footer in memory. */
const REPLACED_LIVES_MS = 6 * HOUR;
/** Of a wider table, the rest of the columns keep their names, types and counts. */
const COLUMNS_IN_FULL = 200;

export interface Understood {
  profile: Profile;
  profileKey: string;
  parquet: { key: string; bytes: number } | undefined;
  preview: (string | null)[][] | undefined;
  /** None yet when the file was not read in one go. */
  sha256: string | undefined;
}

/** What was understood, and that it was, in one batch. False when another run was faster. */
export async function keepUnderstanding(
  portal: Portal,
  work: Work,
  run: Run,
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
  const { sha256 } = found;
  return commit(
    portal,
    {
      change: portal.db
        .update(versions)
        .set({
          state: "indexed",
          stage: null,
          reason: null,
          indexedAt: now,
          ...(sha256 ? { sha256 } : {}),
        })
        .where(and(eq(versions.id, work.version.id), stale(work), holds(run))),
      also: (happened) => [
        leaveReplaced(portal, work.version.id, { dueAt: now + REPLACED_LIVES_MS, happened }),
        portal.db
          .insert(profiles)
          .values({ versionId: work.version.id, ...row })
          // The event of an earlier run stands for it as well: the same bytes, the same engine.
          .onConflictDoUpdate({ target: profiles.versionId, set: row, setWhere: happened }),
        portal.db
          .update(datasets)
          .set({ fingerprint: fingerprintOf(profile) })
          .where(and(eq(datasets.id, work.resource.datasetId), isFirstTable(work), happened)),
        portal.db.delete(indexings).where(and(eq(indexings.versionId, work.version.id), happened)),
        leave(portal, { prefix: checkpointsOf(run.folder), uploadId: null, dueAt: now }),
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

/** Why a version could not be read, and at which stage, for its page and its producer. */
export async function keepFailure(portal: Portal, work: Work, reason: Reason): Promise<boolean> {
  return commit(
    portal,
    {
      change: portal.db
        .update(versions)
        .set({ state: "failed", reason, indexedAt: portal.now() })
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

/** A run that was usurped has nothing to say any more. */
function holds({ versionId, holder }: Run) {
  return sql`exists (select 1 from ${indexings}
    where ${indexings.versionId} = ${versionId} and ${indexings.holder} = ${holder})`;
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
