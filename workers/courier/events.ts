import { z } from "zod";
import type { Portal } from "#base/portal.ts";
import { type Event, loadEvent, settle } from "#events/outbox.ts";
import { tagsOf } from "#events/happening.ts";
import { tellFollowers } from "#outreach/fediverse/tell.ts";
import { gather } from "#outreach/gather.ts";
import { isTold } from "#outreach/telling.ts";
import type { Work } from "./consume.ts";
import { keepSearch } from "./search.ts";

const message = z.object({ eventId: z.string(), swept: z.boolean().optional() });

/** What follows from an event: pages are fresh, then search, and only then the world is told. */
export function events(portal: Portal): Work<typeof message> {
  return {
    message,
    async handle({ eventId, swept }) {
      const event = await loadEvent(portal, eventId);
      if (!event || event.isSettled) return;
      // The verb purged what it changed, unless it died before.
      if (swept) await portal.send("purges", { tags: tagsOf(event.happening) });
      await keepSearch(portal, event.happening);
      await gather(portal, event);
      await tellFollowers(portal, event);
      await tell(portal, event);
    },
  };
}

/** The plan settles the event when it is whole. */
async function tell(portal: Portal, { id, happening }: Event): Promise<void> {
  if (isTold(happening)) await portal.send("deliveries", { eventId: id });
  else await settle(portal, id);
}
