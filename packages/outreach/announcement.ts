import { and, eq, isNull } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { type Dataset, datasets, type Organization, organizations } from "#catalog/schema.ts";
import type { Happening } from "#events/happening.ts";
import { type Event, loadEvent } from "#events/outbox.ts";

/** What is told of an event, as true as it is now. */
export interface Announcement {
  kind: "dataset.new";
  eventId: string;
  happenedAt: number;
  dataset: Dataset;
  organization: Organization | null;
}

interface Told {
  kind: Announcement["kind"];
  datasetId: string;
}

/** The announcement of an event; nothing when it is none, or what it tells of is public no longer. */
export async function loadAnnouncement(
  portal: Portal,
  eventId: string,
): Promise<Announcement | undefined> {
  const event = await loadEvent(portal, eventId);
  return event && announcementOf(portal, event);
}

/** Whether an event is one that is told at all, by what it says itself. */
export function isTold(happening: Happening): boolean {
  return toldOf(happening) !== null;
}

async function announcementOf(portal: Portal, event: Event): Promise<Announcement | undefined> {
  const told = toldOf(event.happening);
  if (!told) return undefined;
  const row = await portal.db
    .select({ dataset: datasets, organization: organizations })
    .from(datasets)
    .leftJoin(
      organizations,
      and(eq(organizations.id, datasets.organizationId), isNull(organizations.deletedAt)),
    )
    .where(and(eq(datasets.id, told.datasetId), eq(datasets.state, "published")))
    .get();
  return row && { kind: told.kind, eventId: event.id, happenedAt: event.happenedAt, ...row };
}

/** Which events are told, and of which dataset. What is not here is told to nobody. */
function toldOf(happening: Happening): Told | null {
  switch (happening.type) {
    case "dataset.published":
      return happening.payload.isAgain
        ? null
        : { kind: "dataset.new", datasetId: happening.subject };
    default:
      return null;
  }
}
