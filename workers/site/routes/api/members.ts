import { Hono } from "hono";
import { z } from "zod";
import { notFound, parsedBy } from "#base/problem.ts";
import {
  acceptInvitation,
  invitationsOf,
  refuseInvitation,
} from "#catalog/members/answer-invitation.ts";
import { acceptRequest, cancelMembership, refuseRequest } from "#catalog/members/answer-request.ts";
import { inviteMember } from "#catalog/members/invite.ts";
import { assignMember, changeRole, removeMember } from "#catalog/members/member.ts";
import { assignmentsOf, membersOf, membershipRequestsOf } from "#catalog/members/read.ts";
import { askMembership } from "#catalog/members/request.ts";
import { findAccount } from "#people/read.ts";
import type { Asked, Door } from "#site/door.ts";
import { iso } from "#base/time.ts";
import { json, jsonObject } from "./body.ts";
import { callerOf } from "./caller.ts";
import { spoken } from "./spoken.ts";
import { assignmentWire, memberWire, requestWire } from "./wire/member.ts";
import { organizationReference } from "./wire/organization.ts";

/** Who belongs to an organization, asks to and is invited, under `/api/1/organizations/<organization>/`. */
export const members = new Hono<Door>();

export const requestsQuery = z.object({
  status: z.enum(["pending", "accepted", "refused", "canceled"]).optional(),
  user: z.string().optional(),
});

members.get("/:organization/membership", async (c) => {
  const portal = c.get("portal");
  const asked = parsedBy(requestsQuery, c.req.query());
  const key = c.req.param("organization");
  const found = await membershipRequestsOf(portal, c.get("person"), key, asked);
  return c.json(found.map((request) => requestWire(portal.place, request)));
});

members.post("/:organization/membership", async (c) => {
  const portal = c.get("portal");
  const person = callerOf(c);
  const key = c.req.param("organization");
  const { request, isNew } = await askMembership(portal, person, key, await jsonObject(c));
  const account = await findAccount(portal, person.id);
  return c.json(requestWire(portal.place, { ...request, account }), isNew ? 201 : 200);
});

members.post("/:organization/membership/:request/accept", async (c) => {
  const { organization: key, request } = c.req.param();
  const taken = await acceptRequest(c.get("portal"), c.get("person"), key, request);
  return member(c, taken.organization.id, taken.personId);
});

members.post("/:organization/membership/:request/refuse", async (c) => {
  const { organization: key, request: id } = c.req.param();
  const input = (await json(c)) ?? {};
  await refuseRequest(c.get("portal"), c.get("person"), key, { id, input });
  return c.json({}, 200);
});

members.post("/:organization/membership/:request/cancel", async (c) => {
  const { organization: key, request } = c.req.param();
  await cancelMembership(c.get("portal"), c.get("person"), key, request);
  return c.json({}, 200);
});

members.post("/:organization/member", async (c) => {
  const portal = c.get("portal");
  const key = c.req.param("organization");
  const made = await inviteMember(portal, c.get("person"), key, await jsonObject(c));
  const account = made.personId === null ? null : await findAccount(portal, made.personId);
  return c.json(requestWire(portal.place, { ...made, account }), 201);
});

members.on(["PUT", "PATCH"], "/:organization/member/:user", async (c) => {
  const which = await named(c);
  const input = await jsonObject(c);
  const changed = await changeRole(c.get("portal"), c.get("person"), which, input);
  return member(c, changed.organization.id, changed.personId);
});

members.delete("/:organization/member/:user", async (c) => {
  await removeMember(c.get("portal"), c.get("person"), await named(c));
  return c.body(null, 204);
});

members.get("/:organization/assignments", async (c) => {
  const portal = c.get("portal");
  const found = await assignmentsOf(portal, c.get("person"), c.req.param("organization"));
  return c.json(found.map((each) => assignmentWire(portal.place, each)));
});

members.put("/:organization/member/:user/assignments", async (c) => {
  const which = await named(c);
  return c.json(await assignMember(c.get("portal"), c.get("person"), which, await json(c)));
});

/** What is offered to the caller, under `/api/1/me/`. */
export const invitations = new Hono<Door>();

invitations.get("/org_invitations", async (c) => {
  const portal = c.get("portal");
  const found = await invitationsOf(portal, callerOf(c));
  return c.json(
    found.map(({ invitation, organization }) => ({
      id: invitation.id,
      organization: organizationReference(portal.place, organization),
      role: invitation.role,
      comment: invitation.comment,
      created: iso(invitation.createdAt),
      assignments: invitation.assignments,
    })),
  );
});

invitations.post("/org_invitations/:invitation/accept", async (c) => {
  const person = callerOf(c);
  const { id } = await acceptInvitation(c.get("portal"), person, c.req.param("invitation"));
  return member(c, id, person.id);
});

invitations.post("/org_invitations/:invitation/refuse", async (c) => {
  await refuseInvitation(c.get("portal"), callerOf(c), c.req.param("invitation"));
  return c.json({}, 200);
});

async function named(c: Asked): Promise<{ key: string; personId: string }> {
  const { organization: key = "", user = "" } = c.req.param();
  callerOf(c);
  return { key, personId: (await findAccount(c.get("portal"), user)).id };
}

async function member(c: Asked, organizationId: string, personId: string): Promise<Response> {
  const portal = c.get("portal");
  const all = (await membersOf(portal, [organizationId])).get(organizationId);
  const found = all?.find(({ account }) => account.id === personId);
  if (!found) throw notFound("Member");
  return c.json(memberWire(portal.place, found, { language: spoken(c), isFellow: true }));
}
