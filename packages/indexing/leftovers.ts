import { eq, lte, type SQL, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { leftovers } from "#files/schema.ts";
import { isUploadGone } from "./parts.ts";

const PREFIXES_A_SWEEP = 50;

/** Marks objects, and an upload in parts, as needed no longer from a time on. A statement for a batch. */
export function leave(
  portal: Portal,
  left: { prefix: string; uploadId: string | null; dueAt: number },
) {
  return portal.db.insert(leftovers).values(left).onConflictDoNothing();
}

/** The same for what a version's understanding until now stands on, where `happened` holds. */
export function leaveReplaced(
  portal: Portal,
  versionId: string,
  { dueAt, happened }: { dueAt: number; happened: SQL },
) {
  return portal.db.insert(leftovers).select(sql`
    select substr(profile_key, 1, length(profile_key) - length('profile.json')), null, ${dueAt}
    from profiles where version_id = ${versionId} and ${happened}`);
}

/** Removes what is due; killed at any line, the next sweep goes on. Answers how many prefixes there were. */
export async function sweepLeftovers(portal: Portal): Promise<number> {
  const due = await portal.db
    .select()
    .from(leftovers)
    .where(lte(leftovers.dueAt, portal.now()))
    .limit(PREFIXES_A_SWEEP);
  for (const left of due) await remove(portal, left);
  return due.length;
}

async function remove(portal: Portal, left: typeof leftovers.$inferSelect): Promise<void> {
  if (left.uploadId) await ended(portal, `${left.prefix}table.parquet`, left.uploadId);
  for (;;) {
    const { objects, truncated } = await portal.files.list({ prefix: left.prefix });
    if (objects.length > 0) await portal.files.delete(objects.map(({ key }) => key));
    if (!truncated) break;
  }
  await portal.db.delete(leftovers).where(eq(leftovers.prefix, left.prefix));
}

/** An upload that was completed or ended before is no longer there to be ended. */
async function ended(portal: Portal, key: string, uploadId: string): Promise<void> {
  try {
    await portal.files.resumeMultipartUpload(key, uploadId).abort();
  } catch (error) {
    if (!isUploadGone(error)) throw error;
  }
}
