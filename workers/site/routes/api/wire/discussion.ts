import type { Place } from "#base/portal.ts";
import { iso, isoOrNull } from "#base/time.ts";
import { mayClose } from "#community/answer-discussion.ts";
import type { Subject } from "#community/discussion-subject.ts";
import type { SaidMessage, WholeDiscussion } from "#community/read-discussions.ts";
import { may } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { organizationReference } from "./organization.ts";
import { userReference } from "./person.ts";

interface Asking {
  person: Person | undefined;
  /** What it is about, where the caller was looked at against it. */
  subject?: Subject | undefined;
}

/** udata's `Discussion`. */
export function discussionWire(
  place: Place,
  { discussion, messages }: WholeDiscussion,
  { person, subject }: Asking,
) {
  const { id, title, subjectClass, subjectId } = discussion;
  const [question] = messages;
  const isModerator = may(person, "discussion.moderate", { organizationId: null });
  return {
    id,
    class: "Discussion",
    subject: { class: subjectClass, id: subjectId },
    title,
    user: question?.person ? userReference(place, question.person) : null,
    organization: question?.organization
      ? organizationReference(place, question.organization)
      : null,
    created: iso(discussion.createdAt),
    closed: isoOrNull(discussion.closedAt),
    closed_by: closedBy(place, discussion.closedBy, messages),
    closed_by_organization: null,
    discussion: messages.map((each) => messageWire(place, each, person)),
    extras: {},
    url: `${place.url}/api/1/discussions/${id}/`,
    self_web_url: `${place.url}/discussions/${id}`,
    permissions: {
      delete: isModerator,
      edit: person?.id === discussion.personId || isModerator,
      close: subject ? mayClose(person, discussion, subject) : person?.id === discussion.personId,
    },
  };
}

function closedBy(place: Place, id: string | null, messages: SaidMessage[]) {
  const who = messages.find(({ person }) => person?.id === id)?.person;
  return id && who ? userReference(place, who) : null;
}

function messageWire(place: Place, said: SaidMessage, asking: Person | undefined) {
  const { message, person, organization } = said;
  const mayChange =
    asking?.id === message.personId || may(asking, "discussion.moderate", { organizationId: null });
  return {
    id: message.id,
    content: message.content,
    posted_on: iso(message.postedAt),
    posted_by: person && userReference(place, person),
    posted_by_organization: organization && organizationReference(place, organization),
    last_modified_at: isoOrNull(message.modifiedAt),
    permissions: { edit: mayChange, delete: mayChange },
  };
}
