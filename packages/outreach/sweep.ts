import type { Portal } from "#base/portal.ts";
import type { Channel } from "./channel.ts";
import { reclaim } from "./claim.ts";
import { wake } from "./lanes.ts";

/** Finds deliveries whose message or whose sender was lost, and sets the lanes of what is due going. */
export async function sweepDeliveries(portal: Portal, channels: Channel[]): Promise<void> {
  await reclaim(portal);
  for (const { name } of channels) await wake(portal, name);
}
