import { Hono } from "hono";
import { z } from "zod";
import { pageOf, paging } from "#base/paging.ts";
import { parsedBy } from "#base/problem.ts";
import { findOrganization } from "#catalog/find.ts";
import {
  contactRoles,
  deleteContact,
  findContact,
  saveContact,
  updateContact,
  writtenContact,
} from "#catalog/ownership/contact.ts";
import type { Owner } from "#catalog/ownership/owner.ts";
import { contactsOf } from "#catalog/ownership/read-contacts.ts";
import type { ContactPoint } from "#catalog/ownership/schema.ts";
import { findAccount } from "#people/read.ts";
import type { Asked, Door } from "#site/door.ts";
import { vocabularyWords } from "#ui/words/vocabulary.ts";
import { jsonObject } from "./body.ts";
import { spoken } from "./spoken.ts";
import { references } from "./wire/referred.ts";

/** `/api/1/contacts/`, and each owner's own under `/organizations` and `/users`. */
export const contacts = new Hono<Door>();

contacts.get("/contacts/roles", (c) => {
  const { contactRoles: words } = vocabularyWords(spoken(c));
  return c.json(contactRoles.map((id) => ({ id, label: words[id] })));
});

contacts.post("/contacts", async (c) => {
  const { contact, isNew } = await saveContact(
    c.get("portal"),
    c.get("person"),
    await jsonObject(c),
  );
  return c.json((await written(c, [contact]))[0], isNew ? 201 : 200);
});

contacts.get("/contacts/:contact", async (c) => {
  const found = await findContact(c.get("portal"), c.req.param("contact"));
  return c.json((await written(c, [found]))[0]);
});

contacts.on(["PUT", "PATCH"], "/contacts/:contact", async (c) => {
  const id = c.req.param("contact");
  const input = await jsonObject(c);
  const changed = await updateContact(c.get("portal"), c.get("person"), id, input);
  return c.json((await written(c, [changed]))[0]);
});

contacts.delete("/contacts/:contact", async (c) => {
  await deleteContact(c.get("portal"), c.get("person"), c.req.param("contact"));
  return c.body(null, 204);
});

contacts.get("/organizations/:organization/contacts", async (c) => {
  const { id } = await findOrganization(c.get("portal"), c.req.param("organization"));
  return listed(c, { class: "Organization", id });
});

contacts.get("/users/:user/contacts", async (c) => {
  const { id } = await findAccount(c.get("portal"), c.req.param("user"));
  return listed(c, { class: "User", id });
});

contacts.get("/organizations/:organization/contacts/suggest", async (c) => {
  const { q, size } = parsedBy(
    z.object({
      q: z.string().max(200).default(""),
      size: z.coerce.number().int().min(1).max(20).default(10),
    }),
    c.req.query(),
  );
  const portal = c.get("portal");
  const { id } = await findOrganization(portal, c.req.param("organization"));
  const owner: Owner = { class: "Organization", id };
  const { data } = await contactsOf(portal, owner, { q, page: 1, pageSize: size });
  return c.json(await written(c, data));
});

async function listed(c: Asked, owner: Owner): Promise<Response> {
  const { page, page_size: pageSize } = parsedBy(paging(), c.req.query());
  const portal = c.get("portal");
  const { data, total } = await contactsOf(portal, owner, { page, pageSize });
  const { pathname, search } = new URL(c.req.url);
  const wire = await written(c, data);
  return c.json(pageOf(wire, total, { page, pageSize }, portal.place.url + pathname + search));
}

/** udata's `ContactPoint`. */
async function written(c: Asked, all: ContactPoint[]) {
  const ids = all.flatMap(({ organizationId, ownerId }) => [organizationId ?? ownerId ?? ""]);
  const known = await references(c.get("portal"), [...new Set(ids)]);
  return all.map((contact) => ({
    ...writtenContact(contact),
    organization: known.get(contact.organizationId ?? "") ?? null,
    owner: known.get(contact.ownerId ?? "") ?? null,
  }));
}
