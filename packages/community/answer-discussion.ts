import { and, eq, isNull, type SQL } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { Portal } from "#base/portal.ts";
import { forbidden, invalid, parsedBy, unknownPerson } from "#base/problem.ts";
import { commit } from "#events/commit.ts";
import { insertIf } from "#events/insert-if.ts";
import { may } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { said, speaksAs } from "./discuss.ts";
import { answerInput } from "./discussion-input.ts";
import {
  placesOf,
  pointerOf,
  recountedSubject,
  type Subject,
  subjectOf,
} from "./discussion-subject.ts";
import { findDiscussion } from "./read-discussions.ts";
import { type Discussion, discussionMessages, discussions } from "./schema.ts";
import { toldOf } from "./tell-discussion.ts";

/** Answers, ends the discussion, or both. Whoever took part and whoever answers for the subject hear of it. */
export async function answerDiscussion(
  portal: Portal,
  person: Person | undefined,
  id: string,
  input: unknown,
): Promise<Discussion> {
  if (!person) throw unknownPerson();
  const { comment: content, close, organization } = parsedBy(answerInput, input);
  const discussion = await findDiscussion(portal, id);
  const subject = await subjectOf(portal, person, pointerOf(discussion));
  mustBeOpen(discussion, { isSaid: Boolean(content), isClosed: Boolean(close) });
  if (close && !mayClose(person, discussion, subject))
    throw forbidden("Only who asked, and who answers for it, can close a discussion.");
  const organizationId = speaksAs(person, organization);
  const mails = await toldOf(portal, person, {
    kind: close ? "discussion-closed" : "discussion-answered",
    title: discussion.title,
    id,
    subject,
    ...(content && { comment: content }),
  });
  const now = portal.now();
  const message = content ? said(portal, person, id, { content, organizationId }) : null;
  const done = await commit(
    portal,
    {
      change: portal.db
        .update(discussions)
        .set({ lastAt: now, ...(close && { closedAt: now, closedBy: person.id }) })
        .where(and(eq(discussions.id, id), isNull(discussions.closedAt))),
      also: (happened) => [
        ...messageIf(portal, message, happened),
        recountedSubject(portal, subject, happened),
        ...mails.also(happened),
      ],
    },
    {
      type: close ? "discussion.closed" : "discussion.answered",
      subject: id,
      payload: placesOf(subject),
    },
    person.id,
  );
  if (!done) throw forbidden("Can't add comments on a closed discussion");
  await mails.hand();
  return findDiscussion(portal, id);
}

/** 403 where it ended; 400 where nothing is said. */
function mustBeOpen(
  { closedAt }: Discussion,
  { isSaid, isClosed }: { isSaid: boolean; isClosed: boolean },
): void {
  if (!isSaid && !isClosed)
    throw invalid({
      comment: ["Can only close without message. Please provide either close or a comment."],
    });
  if (closedAt !== null) throw forbidden("Can't add comments on a closed discussion");
}

function messageIf(
  portal: Portal,
  message: ReturnType<typeof said> | null,
  happened: SQL,
): BatchItem<"sqlite">[] {
  return message ? [insertIf(portal, discussionMessages, message, happened)] : [];
}

/** Whoever asked may close it, and whoever answers for what it is about. */
export function mayClose(
  person: Person | undefined,
  discussion: Discussion,
  subject: Subject,
): boolean {
  return person?.id === discussion.personId || may(person, "discussion.close", subject.owned);
}
