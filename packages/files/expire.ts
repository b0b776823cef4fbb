import { and, eq, inArray, lt } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { Problem } from "#base/problem.ts";
import { HOUR } from "#base/time.ts";
import { removeBytes } from "./abort.ts";
import { noteArrival } from "./arrive.ts";
import { type Upload, uploads } from "./schema.ts";

/** A PUT that began in the address's last minute may go on for hours; nobody is cut off for that. */
const GRACE_MS = 6 * HOUR;
const UPLOADS_A_SWEEP = 100;

/**
 * Ends the uploads whose time is over. A file that is whole in the bucket though nobody said so arrives;
 * what was given up, or came after, is removed. Answers how many there were.
 */
export async function sweepUploads(portal: Portal): Promise<number> {
  const over = await portal.db
    .select()
    .from(uploads)
    .where(
      and(
        inArray(uploads.state, ["expected", "aborted"]),
        lt(uploads.expiresAt, portal.now() - GRACE_MS),
      ),
    )
    .limit(UPLOADS_A_SWEEP);
  for (const upload of over) if (!(await isSaved(portal, upload))) await expire(portal, upload);
  return over.length;
}

async function isSaved(portal: Portal, upload: Upload): Promise<boolean> {
  if (upload.state !== "expected") return false;
  const object = await portal.files.head(upload.key);
  if (object?.size !== upload.sizeBytes) return false;
  try {
    return (await noteArrival(portal, upload.key)) !== undefined;
  } catch (error) {
    // Its dataset or resource is gone, or its bytes differ: nobody waits for it.
    if (error instanceof Problem) return false;
    throw error;
  }
}

/** The row first: an arrival at this very moment finds it over and is told, instead of losing its bytes after. */
async function expire(portal: Portal, upload: Upload): Promise<void> {
  const [ended] = await portal.db
    .update(uploads)
    .set({ state: "expired", senderKey: null })
    .where(and(eq(uploads.id, upload.id), eq(uploads.state, upload.state)))
    .returning({ id: uploads.id });
  if (ended) await removeBytes(portal, upload);
}
