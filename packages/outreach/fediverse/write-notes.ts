import { and, desc, eq, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { datasets } from "#catalog/schema.ts";
import type { Event } from "#events/outbox.ts";
import { loadAnnouncement } from "#outreach/announcement.ts";
import { PORTAL } from "./actor.ts";
import { contentOf } from "./note.ts";
import { type Note, notes } from "./schema.ts";

/** Older ones stay as they were written. */
const NOTES_REWRITTEN = 10;

/** The note of an event that is told, written once; nothing when it is told no longer. */
export async function writeNote(portal: Portal, { id }: Event): Promise<Note | undefined> {
  const announcement = await loadAnnouncement(portal, id);
  if (!announcement) return undefined;
  const { dataset, organization, happenedAt } = announcement;
  await portal.db
    .insert(notes)
    .values({
      id,
      datasetId: dataset.id,
      actor: organization?.id ?? PORTAL,
      content: contentOf(portal.place, announcement),
      publishedAt: happenedAt,
    })
    .onConflictDoNothing();
  return portal.db.select().from(notes).where(eq(notes.id, id)).get();
}

/** Writes the last notes of a dataset anew where they say something else by now. Answers whether any does. */
export async function rewriteNotes(portal: Portal, datasetId: string, by: Event): Promise<boolean> {
  const last = await notesOf(portal, datasetId).limit(NOTES_REWRITTEN);
  let isAny = false;
  for (const note of last) {
    const announcement = await loadAnnouncement(portal, note.id);
    if (!announcement) continue;
    const content = contentOf(portal.place, announcement);
    if (JSON.stringify(content) === JSON.stringify(note.content)) continue;
    await portal.db
      .update(notes)
      .set({ content, changedAt: by.happenedAt, changedBy: by.id })
      .where(eq(notes.id, note.id));
    isAny = true;
  }
  return isAny;
}

/** What was told of a dataset, newest first. */
export function notesOf(portal: Portal, datasetId: string) {
  return portal.db
    .select()
    .from(notes)
    .where(eq(notes.datasetId, datasetId))
    .orderBy(desc(notes.id));
}

/** A note with whether it still stands: it is gone with its dataset. */
export async function readNote(
  portal: Portal,
  id: string,
): Promise<{ note: Note; isGone: boolean } | undefined> {
  const row = await portal.db
    .select({ note: notes, isPublic: isPublic() })
    .from(notes)
    .innerJoin(datasets, eq(datasets.id, notes.datasetId))
    .where(eq(notes.id, id))
    .get();
  return row && { note: row.note, isGone: !row.isPublic };
}

/** A page of what an actor wrote and still stands, newest first, from before a note; with how many there are. */
export async function readOutbox(
  portal: Portal,
  actor: string,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<{ notes: Note[]; total: number }> {
  const own = and(eq(notes.actor, actor), isPublic());
  const [page, [count]] = await portal.db.batch([
    portal.db
      .select({ note: notes })
      .from(notes)
      .innerJoin(datasets, eq(datasets.id, notes.datasetId))
      .where(and(own, before === undefined ? undefined : sql`${notes.id} < ${before}`))
      .orderBy(desc(notes.id))
      .limit(limit),
    portal.db
      .select({ value: sql<number>`count(*)` })
      .from(notes)
      .innerJoin(datasets, eq(datasets.id, notes.datasetId))
      .where(own),
  ]);
  return { notes: page.map(({ note }) => note), total: count?.value ?? 0 };
}

function isPublic() {
  return sql<boolean>`${datasets.state} in ('published', 'archived')`;
}
