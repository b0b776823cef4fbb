import { and, eq, isNull, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import {
  type Dataset,
  datasets,
  type Organization,
  organizations,
  resources,
} from "#catalog/schema.ts";
import type { Happening } from "#events/happening.ts";
import { type Event, loadEvent } from "#events/outbox.ts";
import { comparisons, type Difference, type Matches, versions } from "#files/schema.ts";
import { daysLateOf } from "./late.ts";

/** What is told of an event, as true as it is now. */
export interface Announcement {
  kind: "dataset.new" | "dataset.changed" | "dataset.archived" | "dataset.deleted";
  eventId: string;
  happenedAt: number;
  dataset: Dataset;
  organization: Organization | null;
  /** What became of its files; empty but for new data. */
  files: FileChange[];
  /** For how many days new data had been due by the dataset's own rhythm; 0 where they came in time. */
  daysLate: number;
}

/** A file of the dataset, as it was told last and as it is. */
export interface FileChange {
  id: string;
  title: string;
  /** Missing for a file that is new itself. */
  bytesBefore: number | null;
  bytes: number;
  /** Where both are tables that could be compared. */
  difference: Difference | null;
  /** By filter, the rows that are new or changed and that somebody looks for. */
  matches: Record<string, Matches>;
}

type Kind = Announcement["kind"];

/** The announcement of an event of a dataset; nothing when it is none, or what it tells of is public no longer. */
export async function loadAnnouncement(
  portal: Portal,
  eventId: string,
): Promise<Announcement | undefined> {
  const event = await loadEvent(portal, eventId);
  return event && announcementOf(portal, event);
}

/** What may have been a slip waits for the quiet time: undone meanwhile, it is told to nobody. */
export function isUndoable({ kind }: Pick<Announcement, "kind">): boolean {
  return kind === "dataset.archived" || kind === "dataset.deleted";
}

/** The announcement of an event; nothing when it is none, or what it tells of is public no longer. */
export async function announcementOf(
  portal: Portal,
  event: Event,
): Promise<Announcement | undefined> {
  const { happening } = event;
  const kind = kindOf(happening);
  if (!kind) return undefined;
  const row = await portal.db
    .select({ dataset: datasets, organization: organizations })
    .from(datasets)
    .leftJoin(
      organizations,
      and(eq(organizations.id, datasets.organizationId), isNull(organizations.deletedAt)),
    )
    .where(and(eq(datasets.id, happening.subject), eq(datasets.state, states[kind])))
    .get();
  if (!row) return undefined;
  // Whoever never could see it need not hear that it is gone.
  if (row.dataset.publishedAt === null) return undefined;
  const told = { kind, eventId: event.id, happenedAt: event.happenedAt, ...row };
  if (happening.type !== "dataset.refreshed") return { ...told, files: [], daysLate: 0 };
  const { changes } = happening.payload;
  return {
    ...told,
    files: await filesOf(portal, changes),
    daysLate: await daysLateOf(portal, row.dataset, changes),
  };
}

/** What a dataset must still be for the announcement to be true. */
const states: Record<Kind, Dataset["state"]> = {
  "dataset.new": "published",
  "dataset.changed": "published",
  "dataset.archived": "archived",
  "dataset.deleted": "deleted",
};

/** Which events are told. What is not here is told to nobody. */
export function kindOf(happening: Happening): Kind | null {
  switch (happening.type) {
    case "dataset.published":
      return happening.payload.isAgain || happening.payload.isQuiet ? null : "dataset.new";
    case "dataset.refreshed":
      return "dataset.changed";
    case "dataset.archived":
      return "dataset.archived";
    case "dataset.deleted":
      return "dataset.deleted";
    default:
      return null;
  }
}

async function filesOf(
  portal: Portal,
  changes: { resource: string; from: string; to: string }[],
): Promise<FileChange[]> {
  const given = sql`(select key as at, value ->> 'resource' as resource, value ->> 'from' as from_id,
    value ->> 'to' as to_id from json_each(${JSON.stringify(changes)})) as given`;
  const rows = await portal.db
    .select({
      id: resources.id,
      title: resources.title,
      bytesBefore: sql<number | null>`before.size_bytes`,
      bytes: versions.sizeBytes,
      difference: comparisons.difference,
      matches: comparisons.matches,
    })
    .from(given)
    .innerJoin(resources, and(eq(resources.id, sql`given.resource`), isNull(resources.deletedAt)))
    .innerJoin(versions, eq(versions.id, sql`given.to_id`))
    .leftJoin(sql`versions as before`, sql`before.id = given.from_id`)
    .leftJoin(
      comparisons,
      and(eq(comparisons.fromId, sql`given.from_id`), eq(comparisons.toId, sql`given.to_id`)),
    )
    .orderBy(sql`given.at`);
  return rows.map((row) => ({ ...row, matches: row.matches ?? {} }));
}
