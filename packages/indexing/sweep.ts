import type { Portal } from "#base/portal.ts";
import { MINUTE, SECOND } from "#base/time.ts";
import { lostVersions, staleVersions } from "./keep.ts";

const VERSIONS_A_SWEEP = 100;

/**
 * Asks again for what was forgotten: a message the queue lost (it lives in memory where the portal runs on one
 * machine), a run that died, and files that a newer engine would understand better.
 */
export async function sweepVersions(portal: Portal): Promise<number> {
  const now = portal.now();
  const lost = await lostVersions(
    portal,
    { waiting: now - 30 * SECOND, indexing: now - 16 * MINUTE },
    VERSIONS_A_SWEEP,
  );
  const stale = await staleVersions(portal, VERSIONS_A_SWEEP - lost.length);
  await portal.send(
    "indexing",
    ...lost.map(({ id }) => ({ versionId: id, priority: "new" as const })),
    ...stale.map(({ id }) => ({ versionId: id, priority: "routine" as const })),
  );
  return lost.length + stale.length;
}
