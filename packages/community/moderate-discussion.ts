import { eq } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { parsedBy, Problem } from "#base/problem.ts";
import { commit } from "#events/commit.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { messageInput } from "./discussion-input.ts";
import { placesOf, pointerOf, recountedSubject, subjectOf } from "./discussion-subject.ts";
import { findDiscussion, findMessage } from "./read-discussions.ts";
import { discussionMessages, discussions } from "./schema.ts";

/** Changes what one said; the portal's administrators may too. */
export async function editMessage(
  portal: Portal,
  person: Person | undefined,
  { discussion: id, message }: { discussion: string; message: string },
  input: unknown,
): Promise<void> {
  const discussion = await findDiscussion(portal, id);
  const subject = await subjectOf(portal, person, pointerOf(discussion));
  const found = await findMessage(portal, id, message);
  if (found.personId !== person?.id) mustMay(person, "discussion.moderate", subject.owned);
  const { comment: content } = parsedBy(messageInput, input);
  await commit(
    portal,
    {
      change: portal.db
        .update(discussionMessages)
        .set({ content, modifiedAt: portal.now() })
        .where(eq(discussionMessages.id, found.id)),
    },
    { type: "discussion.edited", subject: id, payload: placesOf(subject) },
    person?.id ?? null,
  );
}

/** Takes back what one said; the question itself goes only with its discussion. */
export async function deleteMessage(
  portal: Portal,
  person: Person | undefined,
  { discussion: id, message }: { discussion: string; message: string },
): Promise<void> {
  const discussion = await findDiscussion(portal, id);
  const subject = await subjectOf(portal, person, pointerOf(discussion));
  const found = await findMessage(portal, id, message);
  if (found.personId !== person?.id) mustMay(person, "discussion.moderate", subject.owned);
  if (found.isFirst)
    throw new Problem(400, "first-comment", "You cannot delete the first comment of a discussion");
  await commit(
    portal,
    { change: portal.db.delete(discussionMessages).where(eq(discussionMessages.id, found.id)) },
    { type: "discussion.edited", subject: id, payload: placesOf(subject) },
    person?.id ?? null,
  );
}

/** Takes a whole discussion away: the portal's administrators moderate. */
export async function deleteDiscussion(
  portal: Portal,
  person: Person | undefined,
  id: string,
): Promise<void> {
  const discussion = await findDiscussion(portal, id);
  const subject = await subjectOf(portal, person, pointerOf(discussion));
  mustMay(person, "discussion.moderate", subject.owned);
  // Messages point at it: they go first, and a discussion without any is the worst a crash leaves.
  await portal.db.delete(discussionMessages).where(eq(discussionMessages.discussionId, id));
  await commit(
    portal,
    {
      change: portal.db.delete(discussions).where(eq(discussions.id, id)),
      also: (happened) => [recountedSubject(portal, subject, happened)],
    },
    { type: "discussion.deleted", subject: id, payload: placesOf(subject) },
    person.id,
  );
}
