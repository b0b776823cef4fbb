import { z } from "zod";
import {
  assignmentsInput,
  invitationInput,
  refusalInput,
  requestInput,
  roleInput,
} from "#catalog/members/input.ts";
import { operationsOf } from "#site/contract/operation.ts";
import { badge, maybe, page, text, time, uuid } from "#site/contract/shapes/common.ts";
import { requestsQuery } from "#site/routes/api/members.ts";
import { query as notificationsQuery } from "#site/routes/api/notifications.ts";

const op = operationsOf("/api/1/organizations/:organization", "organizations");
const me = operationsOf("/api/1/me/org_invitations", "people");
const told = operationsOf("/api/1/notifications", "people");

const member = z
  .looseObject({ role: text, since: time, user: z.looseObject({ id: text }) })
  .meta({ id: "Member" });
const request = z
  .looseObject({ id: uuid, kind: text, status: text, created: time, role: text, comment: maybe })
  .meta({ id: "MembershipRequest" });
const assignment = z.looseObject({}).meta({ id: "Assignment" });
const notification = z
  .looseObject({ id: text, created_at: time, details: z.looseObject({ class: text }) })
  .meta({ id: "Notification" });
const done = z.looseObject({});
const role = roleInput.meta({ id: "MemberChange" });
const refusal = refusalInput.meta({ id: "Refusal" });

export const memberOperations = [
  op("DELETE ", ["Deletes an organization", "Supprime une organisation"], {
    answers: { 204: null },
  }),
  op("POST /badges", ["Gives an organization a badge", "Donne un badge à une organisation"], {
    body: badge.meta({ id: "BadgeInput" }),
    answers: { 200: badge, 201: badge },
    key: "admin",
  }),
  op("DELETE /badges/:kind", ["Takes a badge back", "Retire un badge"], {
    answers: { 204: null },
    key: "admin",
  }),
  op(
    "GET /membership",
    ["Lists requests and invitations", "Liste les demandes et les invitations"],
    {
      query: requestsQuery,
      answers: { 200: request.array() },
      key: "needed",
    },
  ),
  op("POST /membership", ["Asks to become a member", "Demande à devenir membre"], {
    body: requestInput.meta({ id: "MembershipInput" }),
    answers: { 200: request, 201: request },
  }),
  op("POST /membership/:request/accept", ["Accepts a request", "Accepte une demande"], {
    answers: { 200: member },
  }),
  op("POST /membership/:request/refuse", ["Refuses a request", "Refuse une demande"], {
    body: refusal,
    answers: { 200: done },
  }),
  op("POST /membership/:request/cancel", ["Takes an invitation back", "Annule une invitation"], {
    answers: { 200: done },
  }),
  op(
    "POST /member",
    ["Invites someone, by account or address", "Invite quelqu’un, par compte ou adresse"],
    {
      body: invitationInput.meta({ id: "InvitationInput" }),
      answers: { 201: request },
    },
  ),
  op("PUT /member/:user", ["Changes a member's role", "Change le rôle d’un membre"], {
    body: role,
    answers: { 200: member },
  }),
  op("PATCH /member/:user", ["Changes a member's role", "Change le rôle d’un membre"], {
    body: role,
    answers: { 200: member },
  }),
  op("DELETE /member/:user", ["Takes a member out", "Retire un membre"], {
    answers: { 204: null },
  }),
  op(
    "GET /assignments",
    ["Lists what partial editors work on", "Liste ce sur quoi travaillent les éditeurs partiels"],
    {
      answers: { 200: assignment.array() },
      key: "needed",
    },
  ),
  op(
    "PUT /member/:user/assignments",
    ["Says what a partial editor works on", "Dit sur quoi travaille un éditeur partiel"],
    {
      body: assignmentsInput,
      answers: { 200: assignment.array() },
    },
  ),
  me("GET ", ["Lists invitations to organizations", "Liste ses invitations à des organisations"], {
    answers: { 200: z.array(z.looseObject({ id: uuid, role: text, created: time })) },
    key: "needed",
  }),
  me("POST /:invitation/accept", ["Accepts an invitation", "Accepte une invitation"], {
    answers: { 200: member },
  }),
  me("POST /:invitation/refuse", ["Refuses an invitation", "Refuse une invitation"], {
    answers: { 200: done },
  }),
  told("GET ", ["Lists what concerns the caller alone", "Liste ce qui ne concerne que soi"], {
    query: notificationsQuery,
    answers: { 200: page(notification, "NotificationPage") },
    key: "needed",
  }),
  told(
    "POST /:notification/read",
    ["Marks a notification as read", "Marque une notification comme lue"],
    {
      answers: { 200: notification },
    },
  ),
];
