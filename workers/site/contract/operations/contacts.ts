import { z } from "zod";
import { operationsOf } from "#site/contract/operation.ts";
import { labelled, maybe, page, text, time } from "#site/contract/shapes/common.ts";

const op = operationsOf("/api/1", "people");
const site = operationsOf("/api/1/site", "site");
const contact = z.looseObject({ id: text, name: text, role: text }).meta({ id: "ContactPoint" });
const contacts = page(contact, "ContactPointPage");
const said = z
  .looseObject({ name: text, email: maybe.optional(), contact_form: maybe.optional(), role: text })
  .meta({ id: "ContactPointInput" });
const reference = z.looseObject({ class: text, id: text });
const transfer = z.looseObject({ id: text, status: text, created: time }).meta({ id: "Transfer" });
const picture = z
  .object({ file: z.file(), bbox: z.string().optional() })
  .meta({ id: "PictureForm" });
const drawn = z.looseObject({ success: z.boolean(), image: maybe }).meta({ id: "Picture" });

export const contactOperations = [
  op("GET /contacts/roles", ["Lists roles of contact points", "Liste les rôles des contacts"], {
    answers: { 200: labelled },
    example: {},
  }),
  op("POST /contacts", ["Makes a contact point", "Crée un contact"], {
    body: said,
    answers: { 200: contact, 201: contact },
  }),
  op("GET /contacts/:contact", ["Reads a contact point", "Lit un contact"], {
    answers: { 200: contact },
  }),
  op("PUT /contacts/:contact", ["Changes a contact point", "Change un contact"], {
    body: said.partial().meta({ id: "ContactPointChange" }),
    answers: { 200: contact },
  }),
  op("PATCH /contacts/:contact", ["Changes a contact point", "Change un contact"], {
    body: said.partial(),
    answers: { 200: contact },
  }),
  op("DELETE /contacts/:contact", ["Deletes a contact point", "Supprime un contact"], {
    answers: { 204: null },
  }),
  op(
    "GET /organizations/:organization/contacts",
    ["Lists an organization's contact points", "Liste les contacts d’une organisation"],
    {
      answers: { 200: contacts },
      example: { organization: "{organization}" },
    },
  ),
  op(
    "GET /organizations/:organization/contacts/suggest",
    ["Suggests an organization's contact points", "Propose les contacts d’une organisation"],
    {
      query: z.object({ q: z.string().optional(), size: z.coerce.number().optional() }),
      answers: { 200: contact.array() },
    },
  ),
  op(
    "GET /users/:user/contacts",
    ["Lists a person's contact points", "Liste les contacts d’une personne"],
    {
      answers: { 200: contacts },
    },
  ),
  op("GET /transfer", ["Lists transfers", "Liste les transferts"], {
    query: z.object({
      subject: z.string().optional(),
      recipient: z.string().optional(),
      subject_type: z.string().optional(),
      status: z.enum(["pending", "accepted", "refused"]).optional(),
    }),
    answers: { 200: transfer.array() },
  }),
  op(
    "POST /transfer",
    ["Offers a thing to another owner", "Propose une chose à un autre propriétaire"],
    {
      body: z
        .looseObject({ subject: reference, recipient: reference, comment: text })
        .meta({ id: "TransferInput" }),
      answers: { 201: transfer },
    },
  ),
  op("GET /transfer/:transfer", ["Reads a transfer", "Lit un transfert"], {
    answers: { 200: transfer },
  }),
  op(
    "POST /transfer/:transfer",
    ["Accepts or refuses a transfer", "Accepte ou refuse un transfert"],
    {
      body: z
        .looseObject({ response: z.enum(["accept", "refuse"]), comment: maybe.optional() })
        .meta({ id: "TransferAnswer" }),
      answers: { 200: transfer },
    },
  ),
  op(
    "POST /organizations/:organization/logo",
    ["Sets an organization's logo", "Donne son logo à une organisation"],
    {
      form: picture,
      answers: { 200: drawn },
    },
  ),
  op("POST /me/avatar", ["Sets one's picture", "Donne son portrait"], {
    form: picture,
    answers: { 200: drawn },
  }),
  op("DELETE /me", ["Deletes one's account", "Supprime son compte"], { answers: { 204: null } }),
  op("DELETE /users/:user", ["Deletes an account", "Supprime un compte"], {
    answers: { 204: null },
    key: "admin",
  }),
  site(
    "POST /search",
    ["Builds the search index anew, a step at a time", "Refait l’index de recherche, par étapes"],
    {
      body: z.object({ after: z.string().max(64).optional() }).meta({ id: "SearchStep" }),
      answers: { 200: z.looseObject({}) },
      key: "admin",
    },
  ),
];
