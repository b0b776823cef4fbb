import type { Portal } from "#base/portal.ts";
import { forbidden, parsedBy, Problem } from "#base/problem.ts";
import { findOrganization } from "#catalog/find.ts";
import type { Organization } from "#catalog/schema.ts";
import { mustMay } from "#people/may.ts";
import type { NoticeKind } from "#people/notice.ts";
import type { Person } from "#people/person.ts";
import type { MembershipRequest } from "#people/schema.ts";
import { admit, decline } from "./answer.ts";
import { refusalInput } from "./input.ts";
import { requestOf } from "./request.ts";
import { nameOf, reachable, type Told, told } from "./told.ts";

/** An administrator takes somebody in who asked. Answers the new member's id. */
export async function acceptRequest(
  portal: Portal,
  person: Person | undefined,
  key: string,
  id: string,
): Promise<{ organization: Organization; personId: string }> {
  const { organization, request, personId } = await asked(portal, person, key, id);
  mustMay(person, "organization.members", { organizationId: organization.id });
  const details = {
    class: "MembershipAcceptedNotificationDetails",
    organization: organization.id,
  };
  const mails = told(portal, await reachable(portal, personId), {
    kind: "membership-accepted",
    data: { organization: organization.name, role: request.role },
    details,
  });
  await admit(portal, { organization, request, by: person, mails, personId });
  return { organization, personId };
}

/** An administrator says no, with a reason where they give one. */
export async function refuseRequest(
  portal: Portal,
  person: Person | undefined,
  key: string,
  { id, input }: { id: string; input: unknown },
): Promise<void> {
  const { organization, request, personId } = await asked(portal, person, key, id);
  mustMay(person, "organization.members", { organizationId: organization.id });
  const { comment } = parsedBy(refusalInput, input);
  const mails = told(portal, await reachable(portal, personId), {
    kind: "membership-refused",
    data: { organization: organization.name, ...(comment && { comment }) },
    details: { class: "MembershipRefusedNotificationDetails", organization: organization.id },
  });
  await decline(portal, {
    organization,
    request,
    by: person,
    mails,
    status: "refused",
    refusal: comment,
  });
}

/** An invitation is taken back by an administrator, a request by who made it. */
export async function cancelMembership(
  portal: Portal,
  person: Person | undefined,
  key: string,
  id: string,
): Promise<void> {
  const organization = await findOrganization(portal, key);
  if (!person) mustMay(person, "organization.members", { organizationId: organization.id });
  const request = await requestOf(portal, organization.id, id);
  if (request.kind === "request" && request.personId !== person.id) throw forbidden();
  if (request.kind === "invitation")
    mustMay(person, "organization.members", { organizationId: organization.id });
  const to = request.kind === "invitation" ? await inviteeOf(portal, request, person) : [];
  const kind: NoticeKind = "invitation-canceled";
  const mails = told(portal, to, {
    kind,
    data: { organization: organization.name, person: nameOf(person) },
  });
  await decline(portal, { organization, request, by: person, mails, status: "canceled" });
}

/** Whoever was invited: their account, or the bare address in the language of who invites. */
export async function inviteeOf(
  portal: Portal,
  { personId, email }: Pick<MembershipRequest, "personId" | "email">,
  by: Person,
): Promise<Told[]> {
  if (personId !== null) return reachable(portal, personId);
  return email === null ? [] : [{ email, language: by.language }];
}

async function asked(portal: Portal, person: Person | undefined, key: string, id: string) {
  const organization = await findOrganization(portal, key);
  mustMay(person, "organization.members", { organizationId: organization.id });
  const request = await requestOf(portal, organization.id, id);
  const { personId } = request;
  if (request.kind !== "request" || personId === null)
    throw new Problem(400, "not-a-request", "An invitation is answered by who was invited.");
  return { organization, request, personId };
}
