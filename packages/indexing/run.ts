import { and, eq, lt, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { SECOND } from "#base/time.ts";
import { ENGINE_VERSION } from "#engine/version.ts";
import { type EarlyLook, type Indexing, indexings, type KeptCheckpoint } from "#files/schema.ts";
import { leave } from "./leftovers.ts";
import type { Work } from "./work.ts";

/** Renewed every few seconds while the file is read; what holds it longer than this is dead. */
const LEASE_MS = 90 * SECOND;
/** After so many tries from the same checkpoint the work begins anew, in case the checkpoint is to blame. */
const TRIES_A_CHECKPOINT = 3;
/** A file that ends its isolate each time would be tried for ever. */
export const MOST_TRIES = 8;

export type Priority = Indexing["priority"];
/** The work on a version, held by this invocation alone. */
export type Run = Indexing & { holder: string };

/** Another invocation has the work in hand now: nothing more may be written. */
export class Usurped extends Error {}

/** Takes the work on a version in hand; undefined while another invocation has it. */
export async function takeRun(
  portal: Portal,
  { version }: Work,
  priority: Priority,
): Promise<Run | undefined> {
  const now = portal.now();
  const holder = crypto.randomUUID();
  const taken = { holder, leasedUntil: now + LEASE_MS };
  const [row] = await portal.db
    .insert(indexings)
    .values({
      ...blank(version.id, now),
      ...taken,
      versionId: version.id,
      priority,
      tries: 1,
      createdAt: now,
    })
    .onConflictDoUpdate({
      target: indexings.versionId,
      set: { ...taken, tries: sql`${indexings.tries} + 1` },
      setWhere: lt(indexings.leasedUntil, now),
    })
    .returning();
  if (!row) return undefined;
  const run = { ...row, holder };
  return isSound(run) ? run : anew(portal, run);
}

/** A run that may go on: by this engine, from its start for the first time or from a checkpoint that works. */
function isSound({ engineVersion, step, tries, givenUp }: Run): boolean {
  if (engineVersion !== ENGINE_VERSION || givenUp) return false;
  return tries === 1 || (step > 0 && tries <= TRIES_A_CHECKPOINT);
}

/** Begins from the start, in a folder of its own; what the run before wrote is cleaned away. */
export async function anew(portal: Portal, run: Run): Promise<Run> {
  const now = portal.now();
  const tries = run.engineVersion === ENGINE_VERSION ? run.tries : 1;
  const fresh = { ...blank(run.versionId, now), tries, checkpoint: null, uploadId: null };
  await portal.db.batch([
    leave(portal, { prefix: run.folder, uploadId: run.uploadId, dueAt: now }),
    portal.db.update(indexings).set(fresh).where(isHeld(run)),
  ]);
  return { ...run, ...fresh };
}

function blank(versionId: string, now: number) {
  return {
    engineVersion: ENGINE_VERSION,
    // A folder a run: a redelivered message must not write into what another is reading.
    folder: `derived/${versionId}/${ENGINE_VERSION}-${crypto.randomUUID().slice(0, 8)}/`,
    step: 0,
    bytesDone: 0,
    sentAt: now,
    givenUp: false,
  };
}

/** Says how far it is and that somebody is at it. Throws Usurped. */
export async function note(
  portal: Portal,
  run: Run,
  what: { bytesDone?: number; look?: EarlyLook; uploadId?: string },
): Promise<void> {
  const [row] = await portal.db
    .update(indexings)
    .set({ ...what, leasedUntil: portal.now() + LEASE_MS })
    .where(isHeld(run))
    .returning({ id: indexings.versionId });
  if (!row) throw new Usurped(run.versionId);
}

/** The work rests at a checkpoint, and the queue is asked to go on with it. */
export async function rest(
  portal: Portal,
  run: Run,
  checkpoint: KeptCheckpoint,
  bytesDone: number,
): Promise<void> {
  const now = portal.now();
  const [row] = await portal.db
    .update(indexings)
    .set({
      step: run.step + 1,
      checkpoint,
      bytesDone,
      holder: null,
      leasedUntil: 0,
      tries: 0,
      sentAt: now,
    })
    .where(isHeld(run))
    .returning({ id: indexings.versionId });
  if (!row) throw new Usurped(run.versionId);
  await portal.send("indexing", { versionId: run.versionId, priority: run.priority });
}

/** What failed may be tried again at once. */
export async function letGo(portal: Portal, run: Run): Promise<void> {
  await portal.db.update(indexings).set({ holder: null, leasedUntil: 0 }).where(isHeld(run));
}

/** This engine will not read it; the row stays so that nobody tries before the engine has learnt. */
export async function putAside(portal: Portal, versionId: string): Promise<void> {
  const now = portal.now();
  const [row] = await portal.db
    .insert(indexings)
    .values({
      ...blank(versionId, now),
      versionId,
      priority: "routine",
      givenUp: true,
      createdAt: now,
    })
    .onConflictDoUpdate({
      target: indexings.versionId,
      set: {
        givenUp: true,
        engineVersion: ENGINE_VERSION,
        holder: null,
        leasedUntil: 0,
        look: null,
      },
    })
    .returning();
  if (!row) return;
  await leave(portal, { prefix: row.folder, uploadId: row.uploadId, dueAt: now });
}

/** Work that nobody has in hand and nobody needs; what it wrote is cleaned away. */
export async function endRun(portal: Portal, versionId: string): Promise<void> {
  const now = portal.now();
  const [row] = await portal.db
    .delete(indexings)
    .where(and(eq(indexings.versionId, versionId), lt(indexings.leasedUntil, now)))
    .returning();
  if (row) await leave(portal, { prefix: row.folder, uploadId: row.uploadId, dueAt: now });
}

function isHeld(run: Run) {
  return and(eq(indexings.versionId, run.versionId), eq(indexings.holder, run.holder));
}

/** A version that somebody waits for and nobody has in hand, other than this one. */
export async function someoneWaiting(
  portal: Portal,
  besides?: string,
): Promise<string | undefined> {
  const now = portal.now();
  const rows = await portal.db.all<{ id: string }>(sql`
    select id from (
      select version_id as id, 0 as turn, sent_at as since from indexings
      where given_up = 0 and priority = 'waiting' and leased_until < ${now}
      union all
      select id, 1, arrived_at from versions
      where state = 'waiting' and not exists (select 1 from indexings where version_id = versions.id)
    ) where id <> ${besides ?? ""} order by turn, since limit 1`);
  return rows[0]?.id;
}
