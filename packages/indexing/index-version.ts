import type { Portal } from "#base/portal.ts";
import { understand } from "#engine/understand.ts";
import { Unreadable } from "#engine/unreadable.ts";
import { ENGINE_VERSION } from "#engine/version.ts";
import { r2Source } from "#files/source.ts";
import { hashed } from "./hashed.ts";
import { keepFailure, keepUnderstanding } from "./keep.ts";
import { PartsSink } from "./parts.ts";
import { previewOf } from "./preview.ts";
import { loadWork, nowDoing, type Work } from "./work.ts";

/**
 * Understands one version of a file: profile, Parquet, first rows. Done twice it changes nothing;
 * a file that cannot be read fails with its reason, anything else is thrown and tried again.
 */
export async function indexVersion(portal: Portal, versionId: string): Promise<void> {
  const work = await loadWork(portal, versionId);
  if (!work || work.version.state === "failed") return;
  if (work.version.state === "indexed" && (work.engineVersion ?? 0) >= ENGINE_VERSION) return;
  await nowDoing(portal, work, "reading");
  try {
    await understood(portal, work);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    await keepFailure(portal, work, { code: error.code, sentence: error.message });
  }
}

async function understood(portal: Portal, work: Work): Promise<void> {
  const { version } = work;
  // A folder a run: a redelivered message must not write into what another is reading.
  const folder = `derived/${version.id}/${ENGINE_VERSION}-${crypto.randomUUID().slice(0, 8)}`;
  const source = hashed(r2Source(portal.files, version.key, version.sizeBytes));
  const sink = new PartsSink(portal.files, `${folder}/table.parquet`);
  try {
    const hints = { name: version.filename, contentType: version.contentType };
    const done = await understand(source, hints, sink);
    if (done.state !== "done") throw new Error("the engine paused without being asked");
    await sink.close();
    const { profile } = done;
    const parquet =
      sink.bytes > 0 ? { key: `${folder}/table.parquet`, bytes: sink.bytes } : undefined;
    const profileKey = `${folder}/profile.json`;
    await portal.files.put(profileKey, JSON.stringify(profile), {
      httpMetadata: { contentType: "application/json" },
    });
    const preview =
      parquet && (await previewOf(r2Source(portal.files, parquet.key, parquet.bytes)));
    const sha256 = await source.sha256();
    await keepUnderstanding(portal, work, { profile, profileKey, parquet, preview, sha256 });
  } catch (error) {
    await sink.abort();
    throw error;
  }
}
