import type { Portal } from "#base/portal.ts";
import { understand } from "#engine/understand.ts";
import { Unreadable } from "#engine/unreadable.ts";
import { ENGINE_VERSION } from "#engine/version.ts";
import { r2Source } from "#files/source.ts";
import { dropCheckpoint, storeCheckpoint, takeUpCheckpoint } from "./checkpoint.ts";
import { giveUp } from "./give-up.ts";
import { hashed } from "./hashed.ts";
import { hashVersion } from "./hash-version.ts";
import { keepFailure, keepUnderstanding } from "./keep.ts";
import { isUploadGone, PartsSink, partBytesFor } from "./parts.ts";
import { previewOf } from "./preview.ts";
import {
  anew,
  endRun,
  letGo,
  MOST_TRIES,
  note,
  type Priority,
  putAside,
  rest,
  type Run,
  takeRun,
  Usurped,
} from "./run.ts";
import { type Slice, SLICE, Watch } from "./watch.ts";
import { loadWork, nowDoing, type Work } from "./work.ts";

/** A smaller file is understood before anyone could have looked. */
const WORTH_A_LOOK = 2 ** 20;

/**
 * Understands one version of a file: profile, Parquet, first rows; or a slice of it, after which the queue is asked
 * to go on. Done twice it changes nothing; a file that cannot be read fails with its reason, anything else is
 * thrown and tried again.
 */
export async function indexVersion(
  portal: Portal,
  versionId: string,
  { priority = "new", slice = SLICE }: { priority?: Priority; slice?: Slice } = {},
): Promise<void> {
  const work = await loadWork(portal, versionId);
  if (!work || work.isHopeless) return;
  if (isUnderstood(work)) {
    await endRun(portal, versionId);
    return hashVersion(portal, work);
  }
  const run = await takeRun(portal, work, priority);
  if (!run) return;
  if (run.tries > MOST_TRIES) return giveUp(portal, versionId);
  try {
    await understood(portal, work, { run, slice });
  } catch (error) {
    await failed(portal, work, run, error);
  }
}

async function failed(portal: Portal, work: Work, run: Run, error: unknown): Promise<void> {
  if (error instanceof Usurped) return;
  if (isUploadGone(error)) return beginAnew(portal, run);
  if (!(error instanceof Unreadable)) {
    await letGo(portal, run);
    throw error;
  }
  await keepFailure(portal, work, { code: error.code, sentence: error.message });
  await putAside(portal, run.versionId);
}

/** Killed between the Parquet's last part and the record of it, the work has nothing to go on from. */
async function beginAnew(portal: Portal, run: Run): Promise<void> {
  await letGo(portal, await anew(portal, run));
  await portal.send("indexing", { versionId: run.versionId, priority: run.priority });
}

function isUnderstood({ version, engineVersion }: Work): boolean {
  return version.state === "indexed" && (engineVersion ?? 0) >= ENGINE_VERSION;
}

async function understood(
  portal: Portal,
  work: Work,
  { run: taken, slice }: { run: Run; slice: Slice },
): Promise<void> {
  const { version } = work;
  if (taken.step === 0) await nowDoing(portal, work, "opening");
  const { run, sink, checkpoint } = await takenUp(portal, work, taken);
  const watch = new Watch(portal, run, slice);
  const bytes = hashed(
    watch.over(r2Source(portal.files, version.key, version.sizeBytes)),
    !checkpoint,
  );
  const hints = { name: version.filename, contentType: version.contentType };
  const done = await understand(bytes, hints, sink, {
    pause: () => watch.mustPause(),
    look: async (look) => {
      if (version.sizeBytes < WORTH_A_LOOK) return;
      await note(portal, run, { look });
      if (look.rows.length > 0) await nowDoing(portal, work, "reading");
    },
    ...(checkpoint ? { checkpoint } : {}),
  });
  if (done.state === "paused") {
    const kept = await storeCheckpoint(portal, run, sink, done.checkpoint);
    await rest(portal, run, kept, watch.bytesDone);
    await dropCheckpoint(portal, run);
    return;
  }
  await nowDoing(portal, work, "keeping");
  await sink.close();
  await keep(portal, work, { run, sink, profile: done.profile, sha256: await bytes.sha256() });
}

/** Where the work stands: what the run before left at its checkpoint, or the beginning. */
async function takenUp(portal: Portal, work: Work, run: Run) {
  const { version } = work;
  const sinkOf = (at: Run) =>
    new PartsSink(portal.files, `${at.folder}table.parquet`, {
      partBytes: partBytesFor(version.sizeBytes),
      opened: (uploadId) => note(portal, at, { uploadId }),
    });
  const sink = sinkOf(run);
  const checkpoint = await takeUpCheckpoint(portal, run, sink);
  if (checkpoint || run.step === 0) return { run, sink, checkpoint };
  const fresh = await anew(portal, run);
  return { run: fresh, sink: sinkOf(fresh), checkpoint: undefined };
}

async function keep(
  portal: Portal,
  work: Work,
  {
    run,
    sink,
    profile,
    sha256,
  }: {
    run: Run;
    sink: PartsSink;
    profile: Parameters<typeof keepUnderstanding>[3]["profile"];
    sha256: string | undefined;
  },
): Promise<void> {
  const parquet =
    sink.bytes > 0 ? { key: `${run.folder}table.parquet`, bytes: sink.bytes } : undefined;
  const profileKey = `${run.folder}profile.json`;
  await portal.files.put(profileKey, JSON.stringify(profile), {
    httpMetadata: { contentType: "application/json" },
  });
  const preview = parquet && (await previewOf(r2Source(portal.files, parquet.key, parquet.bytes)));
  const did = await keepUnderstanding(portal, work, run, {
    profile,
    profileKey,
    parquet,
    preview,
    sha256,
  });
  if (!did) {
    await letGo(portal, run);
    return endRun(portal, run.versionId);
  }
  if (sha256 === undefined) await hashVersion(portal, work);
}
