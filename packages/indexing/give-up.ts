import type { Portal } from "#base/portal.ts";
import { keepFailure } from "./keep.ts";
import { putAside } from "./run.ts";
import { loadWork } from "./work.ts";

/** No retry helped: the version's page says so instead of waiting for ever. */
export async function giveUp(portal: Portal, versionId: string): Promise<void> {
  const work = await loadWork(portal, versionId);
  if (!work) return;
  await keepFailure(portal, work, {
    code: "engine.gave-up",
    sentence:
      "The portal could not read this file after several tries; its operators have been told.",
  });
  await putAside(portal, versionId);
}
