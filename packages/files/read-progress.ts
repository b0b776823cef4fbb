import { eq } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { type EarlyLook, indexings } from "./schema.ts";

export interface Progress {
  /** Checkpoints so far, and how far into the file its reading came. */
  step: number;
  bytesDone: number;
  look: EarlyLook | null;
}

/** What is known of a version while it is read. */
export async function readProgress(
  portal: Portal,
  versionId: string,
): Promise<Progress | undefined> {
  return portal.db
    .select({ step: indexings.step, bytesDone: indexings.bytesDone, look: indexings.look })
    .from(indexings)
    .where(eq(indexings.versionId, versionId))
    .get();
}
