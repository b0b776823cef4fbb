import type { Place } from "#base/portal.ts";
import { iso, isoOrNull } from "#base/time.ts";
import type { Assignment, Member, Request } from "#catalog/members/read.ts";
import type { Account } from "#people/read.ts";
import type { Language } from "#ui/reader.ts";
import { vocabularyWords } from "#ui/words/vocabulary.ts";
import { maskedAddress, userReference } from "./person.ts";

/** How much of a member's account is told: to fellow members a little, to anyone else the domain. */
interface Seen {
  language: Language;
  isFellow: boolean;
}

/** udata's `Member`. */
export function memberWire(place: Place, { role, sinceAt, account }: Member, seen: Seen) {
  return {
    user: memberUser(place, account, seen.isFellow),
    role,
    label: vocabularyWords(seen.language).roles[role],
    since: iso(sinceAt),
  };
}

/** udata's `MembershipRequest`, a request or an invitation. */
export function requestWire(place: Place, request: Request) {
  const { id, account, email, kind, createdAt, status, role, comment, assignments } = request;
  return {
    id,
    user: account && memberUser(place, account, true),
    email,
    kind,
    created: iso(createdAt),
    status,
    role,
    comment,
    assignments,
    refusal_comment: request.refusal,
  };
}

export function assignmentWire(place: Place, each: Assignment) {
  return {
    user: userReference(place, each.account),
    subject: { class: each.class, id: each.subjectId },
    created_at: iso(each.assignedAt),
  };
}

function memberUser(place: Place, account: Account, isFellow: boolean) {
  return {
    ...userReference(place, account),
    email: maskedAddress(account.email, isFellow),
    last_login_at: isFellow ? isoOrNull(account.lastLoginAt) : null,
  };
}
