import type { Portal } from "#base/portal.ts";
import { reclaim } from "./claim.ts";
import { wakeAll } from "./lanes.ts";

/** Finds deliveries whose message or whose sender was lost, and sets the lanes of what is due going. */
export async function sweepDeliveries(portal: Portal): Promise<void> {
  await reclaim(portal);
  await wakeAll(portal);
}
