import { newId, uuidv7 } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { parsedBy, unknownPerson } from "#base/problem.ts";
import { commit } from "#events/commit.ts";
import { insertIf } from "#events/insert-if.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { discussionInput } from "./discussion-input.ts";
import { placesOf, recountedSubject, subjectOf } from "./discussion-subject.ts";
import { findDiscussion } from "./read-discussions.ts";
import { type Discussion, discussionMessages, discussions } from "./schema.ts";
import { toldOf } from "./tell-discussion.ts";

/** Asks a question about a dataset or a reuse that can be seen; whoever answers for it hears of it by mail. */
export async function startDiscussion(
  portal: Portal,
  person: Person | undefined,
  input: unknown,
): Promise<Discussion> {
  if (!person) throw unknownPerson();
  const {
    title,
    comment: content,
    subject: pointer,
    organization,
  } = parsedBy(discussionInput, input);
  const subject = await subjectOf(portal, person, pointer);
  const organizationId = speaksAs(person, organization);
  const now = portal.now();
  const discussion: typeof discussions.$inferInsert = {
    id: newId(now),
    title,
    subjectClass: subject.class,
    subjectId: subject.id,
    personId: person.id,
    organizationId,
    createdAt: now,
    lastAt: now,
  };
  const mails = await toldOf(portal, person, {
    kind: "discussion-started",
    title,
    id: discussion.id,
    subject,
    comment: content,
  });
  await commit(
    portal,
    {
      change: portal.db.insert(discussions).values(discussion),
      also: (happened) => [
        insertIf(
          portal,
          discussionMessages,
          said(portal, person, discussion.id, { content, organizationId }),
          happened,
        ),
        recountedSubject(portal, subject, happened),
        ...mails.also(happened),
      ],
    },
    { type: "discussion.opened", subject: discussion.id, payload: placesOf(subject) },
    person.id,
  );
  await mails.hand();
  return findDiscussion(portal, discussion.id);
}

/** A message as it is kept. */
export function said(
  portal: Portal,
  person: Person,
  discussionId: string,
  { content, organizationId }: { content: string; organizationId: string | null },
) {
  const now = portal.now();
  return {
    id: uuidv7(now),
    discussionId,
    content,
    personId: person.id,
    organizationId,
    postedAt: now,
    modifiedAt: null,
  };
}

/** Only its editors speak for an organization. */
export function speaksAs(person: Person, organizationId: string | null | undefined): string | null {
  if (!organizationId) return null;
  mustMay(person, "community.edit", { organizationId });
  return organizationId;
}
