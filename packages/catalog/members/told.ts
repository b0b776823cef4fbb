import { and, eq, isNull, type SQL } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { type NoticeData, type NoticeKind, noticesFor } from "#people/notice.ts";
import { type Details, notificationsFor } from "#people/notification.ts";
import { memberships, people } from "#people/schema.ts";

/** Whom a mail and a notification go to; someone invited by their address may have no account. */
export interface Told {
  id?: string | undefined;
  email: string;
  language: "fr" | "en";
}

/** A mail, and where there is an account a notification, to each of them: for a change's batch, and after it. */
export function told(
  portal: Portal,
  to: Told[],
  what: { kind: NoticeKind; data: NoticeData; details?: Details },
) {
  const mails = noticesFor(portal, { to, kind: what.kind, data: what.data });
  const ids = to.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const read = what.details ? notificationsFor(portal, ids, what.details) : () => [];
  return {
    also: (happened: SQL) => [...mails.also(happened), ...read(happened)],
    hand: mails.hand,
  };
}

/** Those who answer for an organization. */
export async function adminsOf(portal: Portal, organizationId: string): Promise<Told[]> {
  return portal.db
    .select({ id: people.id, email: people.email, language: people.language })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        eq(memberships.organizationId, organizationId),
        eq(memberships.role, "admin"),
        isNull(people.deletedAt),
      ),
    );
}

/** The account of an id as a mail needs it. */
export async function reachable(portal: Portal, id: string): Promise<Told[]> {
  return portal.db
    .select({ id: people.id, email: people.email, language: people.language })
    .from(people)
    .where(and(eq(people.id, id), isNull(people.deletedAt)));
}

/** What a person is called beside what they did. */
export function nameOf(person: { firstName: string; lastName: string; slug: string }): string {
  return `${person.firstName} ${person.lastName}`.trim() || person.slug;
}
