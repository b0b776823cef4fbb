import { z } from "zod";
import type { Portal } from "#base/portal.ts";
import type { Channel } from "#outreach/channel.ts";
import { deliverLane, deliverOne } from "#outreach/deliver.ts";
import { planNotice } from "#outreach/notice.ts";
import { planDeliveries } from "#outreach/plan.ts";
import { planSignIn } from "#outreach/sign-in.ts";
import type { Work } from "./consume.ts";
import { searchesThatFind } from "./search.ts";

const message = z.union([
  z.object({ eventId: z.string() }),
  z.object({ channel: z.string(), lane: z.number() }),
  z.object({ deliveryId: z.string() }),
  z.object({ signInId: z.string() }),
  z.object({ noticeId: z.string() }),
]);

/** Plans who is told, and tells them; the first of the channels is mail. */
export function deliveries(portal: Portal, channels: Channel[]): Work<typeof message> {
  const [mail] = channels;
  if (!mail) throw new Error("links to sign in and to confirm go by mail");
  return {
    message,
    async handle(message) {
      if ("eventId" in message) return planDeliveries(portal, message.eventId, searchesThatFind);
      if ("lane" in message) {
        const channel = channels.find(({ name }) => name === message.channel);
        return channel && deliverLane(portal, channel, message.lane);
      }
      if ("deliveryId" in message) return deliverOne(portal, mail, message.deliveryId);
      if ("noticeId" in message)
        return deliverOne(portal, mail, await planNotice(portal, message.noticeId));
      return deliverOne(portal, mail, await planSignIn(portal, message.signInId));
    },
  };
}
