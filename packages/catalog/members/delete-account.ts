import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { Problem } from "#base/problem.ts";
import { contactPoints, transfers } from "#catalog/ownership/schema.ts";
import { datasets, organizations } from "#catalog/schema.ts";
import { commit } from "#events/commit.ts";
import { mustMay } from "#people/may.ts";
import { noticesFor } from "#people/notice.ts";
import type { Person } from "#people/person.ts";
import { findAccount } from "#people/read.ts";
import {
  assignments,
  emailChanges,
  identities,
  keys,
  memberships,
  membershipRequests,
  notifications,
  passkeys,
  people,
  sessions,
  signIns,
} from "#people/schema.ts";

/**
 * Deletes an account, one's own or, for administrators of the portal, anyone's: all that says who it was is erased,
 * own drafts are deleted, and what was published stays. Refused while an organization would be left without an administrator.
 */
export async function deleteAccount(
  portal: Portal,
  person: Person | undefined,
  id: string,
): Promise<void> {
  mustMay(person, "person.edit", { organizationId: null, ownerId: id });
  const account = await findAccount(portal, id);
  const left = await leftAlone(portal, id);
  if (left.length > 0)
    throw new Problem(409, "last-admin", `Last administrator of ${left.join(", ")}.`);
  const touched = await touchedBy(portal, id);
  const { email, language } = account;
  const mails = noticesFor(portal, {
    to: [{ email, language }],
    kind: "account-deleted",
    data: {},
  });
  const now = portal.now();
  const done = await commit(
    portal,
    {
      change: portal.db
        .update(people)
        .set({
          email: `${id}@deleted.invalid`,
          slug: `deleted-${id}`,
          firstName: "",
          lastName: "",
          about: null,
          website: null,
          avatar: null,
          lastLoginAt: null,
          suspendedAt: null,
          isAdmin: false,
          deletedAt: now,
        })
        .where(and(eq(people.id, id), isNull(people.deletedAt))),
      also: (happened) => [
        ...[
          memberships,
          assignments,
          keys,
          sessions,
          passkeys,
          identities,
          notifications,
          emailChanges,
        ].map((table) => portal.db.delete(table).where(and(eq(table.personId, id), happened))),
        portal.db.delete(signIns).where(and(eq(signIns.email, email), happened)),
        portal.db
          .delete(membershipRequests)
          .where(
            and(
              or(eq(membershipRequests.personId, id), eq(membershipRequests.email, email)),
              happened,
            ),
          ),
        portal.db
          .update(contactPoints)
          .set({ name: "", email: null, contactForm: null, deletedAt: now })
          .where(and(eq(contactPoints.ownerId, id), happened)),
        portal.db
          .update(transfers)
          .set({ status: "canceled", respondedAt: now })
          .where(
            and(
              eq(transfers.status, "pending"),
              or(eq(transfers.recipientId, id), eq(transfers.ownerId, id)),
              happened,
            ),
          ),
        portal.db
          .update(datasets)
          .set({ deletedAt: now })
          .where(
            and(
              eq(datasets.ownerId, id),
              isNull(datasets.publishedAt),
              isNull(datasets.deletedAt),
              happened,
            ),
          ),
        portal.db
          .update(datasets)
          .set({ contactPoints: [] })
          .where(and(eq(datasets.ownerId, id), happened)),
        ...mails.also(happened),
      ],
    },
    { type: "person.deleted", subject: id, payload: touched },
    person.id,
  );
  if (!done) return;
  await mails.hand();
  await forgetPictures(portal, id);
}

/** Names of the organizations that would have no administrator left. */
async function leftAlone(portal: Portal, id: string): Promise<string[]> {
  const administered = portal.db
    .select({ id: memberships.organizationId })
    .from(memberships)
    .where(and(eq(memberships.personId, id), eq(memberships.role, "admin")));
  const found = await portal.db
    .select({ name: organizations.name })
    .from(organizations)
    .where(
      and(
        inArray(organizations.id, administered),
        isNull(organizations.deletedAt),
        sql`(select count(*) from memberships where organization_id = ${organizations.id} and role = 'admin') = 1`,
      ),
    );
  return found.map(({ name }) => name);
}

/** Whose public pages named the account. */
async function touchedBy(portal: Portal, id: string) {
  const [own, belonged] = await portal.db.batch([
    portal.db.select({ id: datasets.id }).from(datasets).where(eq(datasets.ownerId, id)).limit(200),
    portal.db
      .select({ id: memberships.organizationId })
      .from(memberships)
      .where(eq(memberships.personId, id)),
  ]);
  return {
    datasetIds: own.map((each) => each.id),
    organizationIds: belonged.map((each) => each.id),
  };
}

async function forgetPictures(portal: Portal, id: string): Promise<void> {
  const { objects } = await portal.files.list({ prefix: `images/people/${id}/` });
  if (objects.length > 0) await portal.files.delete(objects.map(({ key }) => key));
}
