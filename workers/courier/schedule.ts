import type { Portal } from "#base/portal.ts";
import { sweep } from "#events/outbox.ts";
import { sweepUploads } from "#files/expire.ts";
import { forgetMailCounts, forgetOldDeliveries, forgetUnconfirmed } from "#outreach/clean.ts";
import { forgetGone } from "#outreach/fediverse/follow.ts";
import { forgetSeen } from "#outreach/fediverse/receive.ts";
import { forgetOldStrangers } from "#outreach/fediverse/stranger.ts";
import { sweepGatherings } from "#outreach/gather.ts";
import { forgetLapsed } from "#outreach/hub.ts";
import { tellIndexNow } from "#outreach/index-now.ts";
import { sweepIssues } from "#outreach/issues/publish.ts";
import { sweepNotices } from "#outreach/notice.ts";
import { sweepDeliveries } from "#outreach/sweep.ts";
import { forgetExpired } from "#people/expire.ts";
import { forgetRequests } from "#people/once.ts";
import { forgetRead } from "#people/notification.ts";

/** What was lost on its way is found: events, deliveries, uploads. What is over is forgotten. */
export async function everyMinute(portal: Portal, indexNowKey: string): Promise<void> {
  await allOf([
    () => sweep(portal),
    () => sweepGatherings(portal),
    () => sweepDeliveries(portal),
    () => sweepIssues(portal),
    () => sweepNotices(portal),
    () => tellIndexNow(portal, indexNowKey),
    () => sweepUploads(portal),
    () => forgetLapsed(portal),
    () => forgetSeen(portal),
    () => forgetExpired(portal),
    () => forgetRequests(portal),
    () => forgetUnconfirmed(portal),
  ]);
}

export async function daily(portal: Portal): Promise<void> {
  await forgetOldDeliveries(portal);
  await forgetMailCounts(portal);
  await forgetRead(portal);
  await forgetGone(portal);
  await forgetOldStrangers(portal);
}

/** One that fails keeps none of the others from their work; the platform's log has its reason. */
async function allOf(works: (() => Promise<unknown>)[]): Promise<void> {
  for (const work of works)
    try {
      await work();
    } catch (error) {
      console.error(error);
    }
}
