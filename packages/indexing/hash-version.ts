import { and, eq, isNull } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { versions } from "#files/schema.ts";
import { r2Source } from "#files/source.ts";
import { hashed } from "./hashed.ts";
import type { Work } from "./work.ts";

/**
 * Takes the SHA-256 of a file that was understood in several invocations, none of which saw all of it. A reading of
 * its own is cheap beside the first: the platform hashes a gigabyte a second.
 */
export async function hashVersion(portal: Portal, { version }: Work): Promise<void> {
  if (version.sha256 !== null) return;
  const source = hashed(r2Source(portal.files, version.key, version.sizeBytes));
  const sha256 = await source.sha256();
  if (sha256 === undefined) return;
  await portal.db
    .update(versions)
    .set({ sha256 })
    .where(and(eq(versions.id, version.id), isNull(versions.sha256)));
}
