import { Hono } from "hono";
import { pageOf, paging } from "#base/paging.ts";
import { errorsOf, invalid } from "#base/problem.ts";
import { createOrganization } from "#catalog/create-organization.ts";
import { findOrganization } from "#catalog/find.ts";
import { listOrganizations } from "#catalog/list.ts";
import { updateOrganization } from "#catalog/update-organization.ts";
import type { Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { jsonObject } from "./body.ts";
import { organizationWire } from "./wire/organization.ts";

/** `/api/1/organizations/` as udata has it. */
export const organizations = new Hono<Door>();

organizations.get("/", async (c) => {
  const parsed = paging().safeParse(c.req.query());
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  const asked = { page: parsed.data.page, pageSize: parsed.data.page_size };
  const portal = c.get("portal");
  const { data, total } = await listOrganizations(portal, asked);
  if (!c.get("person")) keep(c, "page", ["organizations"]);
  const { pathname, search } = new URL(c.req.url);
  const wire = data.map((organization) => organizationWire(portal.place, organization));
  return c.json(pageOf(wire, total, asked, portal.place.url + pathname + search));
});

organizations.post("/", async (c) => {
  const portal = c.get("portal");
  const made = await createOrganization(portal, c.get("person"), await jsonObject(c));
  return c.json(organizationWire(portal.place, made), 201);
});

organizations.get("/:organization", async (c) => {
  const portal = c.get("portal");
  const found = await findOrganization(portal, c.req.param("organization"));
  if (!c.get("person")) keep(c, "page", [`organization-${found.id}`, "every-organization"]);
  return c.json(organizationWire(portal.place, found));
});

organizations.on(["PUT", "PATCH"], "/:organization", async (c) => {
  const portal = c.get("portal");
  const input = await jsonObject(c);
  const key = c.req.param("organization");
  const changed = await updateOrganization(portal, c.get("person"), key, input);
  return c.json(organizationWire(portal.place, changed));
});
