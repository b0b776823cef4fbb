import { inArray, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { themeTags } from "#catalog/schema.ts";
import type { Happening } from "#events/happening.ts";
import { type Event, loadEvent } from "#events/outbox.ts";
import { type Announcement, announcementOf, isUndoable, kindOf } from "./announcement.ts";
import { audienceOf, audienceOfIssue, type Circle } from "./audience.ts";
import { type IssueWhole, loadIssue } from "./issues/whole.ts";

/** An issue that is told, and since when it may be. */
interface IssueTelling {
  kind: "issue";
  eventId: string;
  happenedAt: number;
  issue: IssueWhole;
}

/** What an event tells the world: something of a dataset, or what the editor wrote. */
export type Telling = Announcement | IssueTelling;

/** Which of the subscribed searches find the dataset now; answered by the search index. */
export type Finder = (portal: Portal, datasetId: string) => Promise<string[]>;

/** Whether an event is one that is told at all, by what it says itself. */
export function isTold(happening: Happening): boolean {
  return happening.type === "issue.published" || kindOf(happening) !== null;
}

/** What an event tells; nothing when it is nothing to tell, or is public no longer. */
export async function loadTelling(portal: Portal, eventId: string): Promise<Telling | undefined> {
  const event = await loadEvent(portal, eventId);
  return event && tellingOf(portal, event);
}

/** Everyone it is for, in the order they are told. */
export async function circlesOf(portal: Portal, telling: Telling, find: Finder): Promise<Circle[]> {
  if (telling.kind === "issue") return audienceOfIssue(telling.issue.issue);
  const { dataset } = telling;
  const [searches, themes] = await Promise.all([
    find(portal, dataset.id),
    themesOf(portal, dataset.tags),
  ]);
  return audienceOf(telling, { searches, themes });
}

/** When it may be told at the earliest: what may have been a slip waits for the quiet time. */
export function toldFrom(portal: Portal, telling: Telling): number {
  const now = portal.now();
  return telling.kind !== "issue" && isUndoable(telling) ? now + portal.place.quietMs : now;
}

async function tellingOf(portal: Portal, event: Event): Promise<Telling | undefined> {
  const { happening, id, happenedAt } = event;
  if (happening.type !== "issue.published") return announcementOf(portal, event);
  const issue = await loadIssue(portal, happening.subject);
  return issue?.issue.state === "published"
    ? { kind: "issue", eventId: id, happenedAt, issue }
    : undefined;
}

async function themesOf(portal: Portal, tags: string[]): Promise<string[]> {
  if (tags.length === 0) return [];
  const rows = await portal.db
    .selectDistinct({ theme: themeTags.theme })
    .from(themeTags)
    .where(inArray(themeTags.tag, sql`(select value from json_each(${JSON.stringify(tags)}))`));
  return rows.map(({ theme }) => theme);
}
