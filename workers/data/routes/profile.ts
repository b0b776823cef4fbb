import { Hono } from "hono";
import { csvDetective } from "#data/csv-detective.ts";
import type { Asked, Door } from "#data/door.ts";
import { findResource } from "#data/found.ts";
import { keep } from "#data/keep.ts";
import { storedProfile } from "#data/understanding.ts";
import { Problem } from "#base/problem.ts";
import { readProgress } from "#files/read-progress.ts";
import type { Version } from "#files/schema.ts";

/** What was understood of the file; 202 while it is being read, 422 when it could not be. */
export const profile = new Hono<Door>({ strict: false });

profile.get("/profile", async (c) => {
  const found = await findResource(c);
  const { version, dataset, resource } = found;
  if (!version) throw new Problem(404, "no-file", "The portal holds no file of this resource.");
  if (version.state === "waiting" || version.state === "indexing") {
    c.header("Retry-After", "2");
    return c.json(await meanwhile(c, version), 202);
  }
  const same = keep(c, found);
  if (same) return same;
  if (version.state === "failed") {
    const { code = "unreadable", sentence = "The file could not be read." } = version.reason ?? {};
    const { stage } = version;
    return c.json({ state: "failed", reason: sentence, code, stage, version: version.id }, 422);
  }
  const stored = await storedProfile(c, found);
  if (!stored) throw new Problem(404, "no-profile", "Nothing is known of this file.");
  return c.json({
    state: "indexed",
    version: version.id,
    ...stored,
    profile: csvDetective(stored),
    deleted_at: null,
    dataset_id: dataset.id,
    resource_id: resource.id,
    indexes: null,
  });
});

/** Stage by stage: how far the reading came, then format, columns and first rows while the rest is read. */
async function meanwhile(c: Asked, version: Version) {
  const progress = await readProgress(c.get("portal"), version.id);
  return {
    state: version.state,
    stage: version.stage,
    version: version.id,
    size: version.sizeBytes,
    bytes_read: progress?.bytesDone ?? 0,
    checkpoints: progress?.step ?? 0,
    ...(progress?.look ? { look: progress.look } : {}),
  };
}
