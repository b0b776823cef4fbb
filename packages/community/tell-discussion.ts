import { and, eq, inArray, isNull, ne, or } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { told } from "#catalog/members/told.ts";
import { memberships, people } from "#people/schema.ts";
import type { Person } from "#people/person.ts";
import type { Subject } from "./discussion-subject.ts";
import { discussionMessages } from "./schema.ts";

interface News {
  kind: "discussion-started" | "discussion-answered" | "discussion-closed";
  id: string;
  title: string;
  subject: Subject;
  comment?: string;
}

/** Nobody answers for so many; a thread's mails stay few. */
const MOST_TOLD = 50;

/** Mails of what was said: to who answers for the subject and who took part, never to who said it. */
export async function toldOf(portal: Portal, by: Person, news: News) {
  const { id, subject } = news;
  const { organizationId, ownerId } = subject.owned;
  const editors = portal.db
    .select({ id: memberships.personId })
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, organizationId ?? ""),
        inArray(memberships.role, ["admin", "editor"]),
      ),
    );
  const speakers = portal.db
    .select({ id: discussionMessages.personId })
    .from(discussionMessages)
    .where(eq(discussionMessages.discussionId, id));
  const to = await portal.db
    .select({ email: people.email, language: people.language })
    .from(people)
    .where(
      and(
        ne(people.id, by.id),
        isNull(people.deletedAt),
        or(eq(people.id, ownerId ?? ""), inArray(people.id, editors), inArray(people.id, speakers)),
      ),
    )
    .limit(MOST_TOLD);
  return told(portal, to, {
    kind: news.kind,
    data: {
      person: `${by.firstName} ${by.lastName}`.trim(),
      subject: subject.title,
      name: news.title,
      path: `/studio/discussions/${id}`,
      ...(news.comment && { comment: news.comment }),
    },
  });
}
