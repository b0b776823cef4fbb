import { and, eq, sql } from "drizzle-orm";
import { uuidv7 } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { invalid, parsedBy, Problem } from "#base/problem.ts";
import { findOrganization } from "#catalog/find.ts";
import { datasets, type Organization } from "#catalog/schema.ts";
import { commit } from "#events/commit.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { findAccount } from "#people/read.ts";
import {
  memberships,
  type MembershipRequest,
  membershipRequests,
  people,
  type Reference,
} from "#people/schema.ts";
import { inviteeOf } from "./answer-request.ts";
import { invitationInput, once } from "./input.ts";
import { refuseMany, requestOf } from "./request.ts";
import { nameOf, told } from "./told.ts";

/**
 * An administrator offers somebody a role, by their account or their address. An address is not looked up:
 * whoever signs in with it finds the invitation, and nobody learns here whether it has an account.
 */
export async function inviteMember(
  portal: Portal,
  person: Person | undefined,
  key: string,
  input: unknown,
): Promise<MembershipRequest> {
  const organization = await findOrganization(portal, key);
  const organizationId = organization.id;
  mustMay(person, "organization.members", { organizationId });
  const { user, email, role, comment, assignments } = parsedBy(invitationInput, input);
  const invitee = user ? await accountOf(portal, user) : undefined;
  await refuseBelonging(portal, organizationId, { personId: invitee?.id, email });
  await mustBelong(portal, organizationId, assignments);
  await refuseMany(portal, person);
  return offer(portal, person, organization, {
    personId: invitee?.id ?? null,
    email: invitee ? null : email,
    role,
    comment,
    assignments: role === "partial_editor" ? once(assignments) : [],
  });
}

type Offer = Pick<MembershipRequest, "personId" | "email" | "role" | "comment" | "assignments">;

async function offer(
  portal: Portal,
  person: Person,
  organization: Organization,
  what: Offer,
): Promise<MembershipRequest> {
  const id = uuidv7(portal.now());
  const { role, comment } = what;
  const mails = told(portal, await inviteeOf(portal, what, person), {
    kind: "invitation",
    data: {
      organization: organization.name,
      person: nameOf(person),
      role,
      path: "/studio/invitations",
      ...(comment && { comment }),
    },
    details: {
      class: "MembershipRequestNotificationDetails",
      kind: "invitation",
      request_organization: organization.id,
      request_user: person.id,
    },
  });
  const done = await commit(
    portal,
    {
      change: portal.db
        .insert(membershipRequests)
        .values({
          id,
          organizationId: organization.id,
          kind: "invitation",
          ...what,
          createdBy: person.id,
          createdAt: portal.now(),
        })
        .onConflictDoNothing(),
      also: mails.also,
    },
    { type: "membership.offered", subject: organization.id, payload: { requestId: id } },
    person.id,
  );
  if (!done) throw new Problem(409, "pending-already", "A request or invitation is pending.");
  await mails.hand();
  return requestOf(portal, organization.id, id);
}

/** What is assigned must be the organization's own. */
export async function mustBelong(
  portal: Portal,
  organizationId: string,
  references: Reference[],
): Promise<void> {
  const ids = references.filter((each) => each.class === "Dataset").map(({ id }) => id);
  const found = await portal.db
    .select({ id: datasets.id })
    .from(datasets)
    .where(
      and(
        eq(datasets.organizationId, organizationId),
        sql`${datasets.id} in (select value from json_each(${JSON.stringify(ids)}))`,
      ),
    );
  const own = new Set(found.map(({ id }) => id));
  const foreign = references.find(({ id }) => !own.has(id));
  if (foreign) throw invalid({ assignments: [`Unknown reference '${foreign.id}'`] });
}

async function accountOf(portal: Portal, user: string) {
  try {
    return await findAccount(portal, user);
  } catch {
    throw invalid({ user: [`Unknown reference '${user}'`] });
  }
}

async function refuseBelonging(
  portal: Portal,
  organizationId: string,
  { personId, email }: { personId: string | undefined; email: string | null | undefined },
): Promise<void> {
  const is = personId ? eq(people.id, personId) : eq(people.email, email ?? "");
  const member = await portal.db
    .select({ id: memberships.personId })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(memberships.organizationId, organizationId), is))
    .get();
  if (member) throw new Problem(409, "member-already", "Already a member of this organization.");
}
