import { and, count, eq, gt, sql } from "drizzle-orm";
import { uuidv7 } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { parsedBy, Problem, unknownPerson } from "#base/problem.ts";
import { DAY, HOUR } from "#base/time.ts";
import { findOrganization } from "#catalog/find.ts";
import { commit } from "#events/commit.ts";
import type { Person } from "#people/person.ts";
import { type MembershipRequest, membershipRequests } from "#people/schema.ts";
import { requestInput } from "./input.ts";
import { adminsOf, nameOf, told } from "./told.ts";

const ASKED_AN_HOUR = 30;
const ASKED_A_DAY = 100;

/** Asks to belong to an organization; asked again, the comment of what is pending is written anew. */
export async function askMembership(
  portal: Portal,
  person: Person | undefined,
  key: string,
  input: unknown,
): Promise<{ request: MembershipRequest; isNew: boolean }> {
  if (!person) throw unknownPerson();
  const organization = await findOrganization(portal, key);
  const { comment } = parsedBy(requestInput, input);
  refuseMember(person, organization.id);
  const pending = await portal.db
    .update(membershipRequests)
    .set({ comment })
    .where(
      and(
        eq(membershipRequests.organizationId, organization.id),
        eq(membershipRequests.personId, person.id),
        eq(membershipRequests.status, "pending"),
        eq(membershipRequests.kind, "request"),
      ),
    )
    .returning();
  if (pending[0]) return { request: pending[0], isNew: false };
  await refuseMany(portal, person);
  const id = uuidv7(portal.now());
  const mails = told(portal, await adminsOf(portal, organization.id), {
    kind: "membership-asked",
    data: {
      organization: organization.name,
      person: nameOf(person),
      comment,
      path: `/studio/organizations/${organization.id}/members`,
    },
    details: {
      class: "MembershipRequestNotificationDetails",
      kind: "request",
      request_organization: organization.id,
      request_user: person.id,
    },
  });
  await commit(
    portal,
    {
      change: portal.db
        .insert(membershipRequests)
        .values({
          id,
          organizationId: organization.id,
          kind: "request",
          personId: person.id,
          comment,
          createdBy: person.id,
          createdAt: portal.now(),
        })
        .onConflictDoNothing(),
      also: mails.also,
    },
    { type: "membership.asked", subject: organization.id, payload: { requestId: id } },
    person.id,
  );
  await mails.hand();
  return { request: await requestOf(portal, organization.id, id), isNew: true };
}

/** 409 for who belongs already. */
export function refuseMember({ memberships }: Pick<Person, "memberships">, id: string): void {
  if (memberships.some(({ organizationId }) => organizationId === id))
    throw new Problem(409, "member-already", "Already a member of this organization.");
}

/** Each sends a mail to somebody who did not ask for one: no more than a person would write. */
export async function refuseMany(portal: Portal, person: Person): Promise<void> {
  const now = portal.now();
  const recent = await portal.db
    .select({
      anHour: sql<number>`count(*) filter (where ${membershipRequests.createdAt} > ${now - HOUR})`,
      aDay: count(),
    })
    .from(membershipRequests)
    .where(
      and(eq(membershipRequests.createdBy, person.id), gt(membershipRequests.createdAt, now - DAY)),
    )
    .get();
  if (!recent || (recent.anHour < ASKED_AN_HOUR && recent.aDay < ASKED_A_DAY)) return;
  throw new Problem(429, "too-many", "Too many requests and invitations: wait an hour.", {
    retryAfter: HOUR / 1000,
  });
}

/** A request or invitation of the organization's; 404 when there is none. */
export async function requestOf(
  portal: Portal,
  organizationId: string,
  id: string,
): Promise<MembershipRequest> {
  const found = await portal.db
    .select()
    .from(membershipRequests)
    .where(
      and(eq(membershipRequests.id, id), eq(membershipRequests.organizationId, organizationId)),
    )
    .get();
  if (!found) throw new Problem(404, "not-found", "Unknown membership request id");
  return found;
}
