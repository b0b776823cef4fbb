import { and, desc, eq, or } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { Problem, unknownPerson } from "#base/problem.ts";
import { findOrganization } from "#catalog/find.ts";
import { type Organization, organizations } from "#catalog/schema.ts";
import type { Person } from "#people/person.ts";
import { type MembershipRequest, membershipRequests } from "#people/schema.ts";
import { admit, decline } from "./answer.ts";
import { refuseMember } from "./request.ts";
import { nameOf, reachable, told } from "./told.ts";

export interface Invitation {
  invitation: MembershipRequest;
  organization: Organization;
}

/** What is offered to the person, by their account or by their address, newest first. */
export async function invitationsOf(portal: Portal, person: Person): Promise<Invitation[]> {
  return portal.db
    .select({ invitation: membershipRequests, organization: organizations })
    .from(membershipRequests)
    .innerJoin(organizations, eq(organizations.id, membershipRequests.organizationId))
    .where(and(isFor(person), eq(membershipRequests.status, "pending")))
    .orderBy(desc(membershipRequests.createdAt));
}

export async function acceptInvitation(
  portal: Portal,
  person: Person | undefined,
  id: string,
): Promise<Organization> {
  const { organization, invitation, by } = await offered(portal, person, id);
  refuseMember(by, organization.id);
  const mails = await toInviter(portal, invitation, "invitation-accepted", {
    organization,
    by,
  });
  await admit(portal, { organization, request: invitation, by, mails, personId: by.id });
  return organization;
}

export async function refuseInvitation(
  portal: Portal,
  person: Person | undefined,
  id: string,
): Promise<void> {
  const { organization, invitation, by } = await offered(portal, person, id);
  const mails = await toInviter(portal, invitation, "invitation-refused", { organization, by });
  await decline(portal, { organization, request: invitation, by, mails, status: "refused" });
}

function isFor({ id, email }: Person) {
  return and(
    eq(membershipRequests.kind, "invitation"),
    or(eq(membershipRequests.personId, id), eq(membershipRequests.email, email)),
  );
}

async function offered(portal: Portal, person: Person | undefined, id: string) {
  if (!person) throw unknownPerson();
  const invitation = await portal.db
    .select()
    .from(membershipRequests)
    .where(and(eq(membershipRequests.id, id), isFor(person)))
    .get();
  if (!invitation) throw new Problem(404, "not-found", "Invitation does not exist");
  const organization = await findOrganization(portal, invitation.organizationId);
  return { organization, invitation, by: person };
}

async function toInviter(
  portal: Portal,
  { createdBy }: MembershipRequest,
  kind: "invitation-accepted" | "invitation-refused",
  { organization, by }: { organization: Organization; by: Person },
) {
  return told(portal, await reachable(portal, createdBy), {
    kind,
    data: {
      organization: organization.name,
      person: nameOf(by),
      path: `/studio/organizations/${organization.id}/members`,
    },
  });
}
