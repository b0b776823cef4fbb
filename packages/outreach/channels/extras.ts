import { and, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import type { Announcement } from "#outreach/announcement.ts";
import type { Parcel } from "#outreach/channel.ts";
import { type Subscription, subscriptions } from "#outreach/schema.ts";

/** What a round's letters say beyond the subscription that each was planned for. */
export interface Extras {
  /** By id, the confirmed subscriptions that digests are made of. */
  ofDigests: Map<string, Subscription>;
  /** By subscriber, the filters they follow of which rows were found. */
  followedRows: Map<string, Subscription[]>;
}

/** Asks nothing where a round has neither digests nor rows: most have none. */
export async function extrasOf(portal: Portal, parcels: Parcel[]): Promise<Extras> {
  const announcements = new Map<string, Announcement>();
  const ids = new Set<string>();
  for (const { content } of parcels) {
    if (content.letter === "announcement")
      announcements.set(content.announcement.eventId, content.announcement);
    if (content.letter !== "digest") continue;
    for (const { announcement, subscriptionId } of content.entries) {
      announcements.set(announcement.eventId, announcement);
      if (subscriptionId) ids.add(subscriptionId);
    }
  }
  const targets = [...announcements.values()].flatMap(({ files }) =>
    files.flatMap(({ id, matches }) => Object.keys(matches).map((query) => `${id}?${query}`)),
  );
  const readers = parcels.map(({ recipient }) => recipient);
  const ofDigests = await found(portal, [...ids], inArray(subscriptions.id, listed([...ids])));
  const rows = await found(
    portal,
    targets,
    and(
      sql`${subscriptions.kind} = 'rows'`,
      inArray(subscriptions.target, listed(targets)),
      inArray(subscriptions.subscriberId, listed(readers)),
    ),
  );
  return {
    ofDigests: new Map(ofDigests.map((each) => [each.id, each])),
    followedRows: Map.groupBy(rows, ({ subscriberId }) => subscriberId),
  };
}

async function found(
  portal: Portal,
  asked: string[],
  condition: SQL | undefined,
): Promise<Subscription[]> {
  if (asked.length === 0) return [];
  return portal.db
    .select()
    .from(subscriptions)
    .where(and(condition, isNotNull(subscriptions.confirmedAt)));
}

function listed(values: string[]): SQL {
  return sql`(select value from json_each(${JSON.stringify(values)}))`;
}
