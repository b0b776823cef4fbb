import type { Portal } from "#base/portal.ts";
import { SECOND } from "#base/time.ts";
import { indexVersion } from "./index-version.ts";
import { type Priority, someoneWaiting } from "./run.ts";
import type { Slice } from "./watch.ts";

/** Those who wait are served first for so long; then the message goes back to the queue, and they are still first. */
const FIRST_MS = 60 * SECOND;

/** Indexes the version of a message, and before it whatever somebody waits for, unless that is this. */
export async function indexInTurn(
  portal: Portal,
  versionId: string,
  priority: Priority = "new",
  slice?: Slice,
): Promise<void> {
  const wishes = slice ? { slice } : {};
  if (priority === "routine" && !(await othersServed(portal, versionId, wishes))) {
    await portal.send("indexing", { versionId, priority });
    return;
  }
  await indexVersion(portal, versionId, { priority, ...wishes });
}

/** False when those who wait took all the time there is. */
async function othersServed(
  portal: Portal,
  versionId: string,
  wishes: { slice?: Slice },
): Promise<boolean> {
  const until = portal.now() + FIRST_MS;
  for (;;) {
    const first = await someoneWaiting(portal, versionId);
    if (first === undefined || !(await isServed(portal, first, wishes))) return true;
    if (portal.now() >= until) return false;
  }
}

/** False when it failed: its own message tries again. */
async function isServed(
  portal: Portal,
  versionId: string,
  wishes: { slice?: Slice },
): Promise<boolean> {
  try {
    await indexVersion(portal, versionId, { priority: "waiting", ...wishes });
    return true;
  } catch (error) {
    console.error("indexing", versionId, error);
    return false;
  }
}
