import { Hono } from "hono";
import { z } from "zod";
import { pageOf, paging } from "#base/paging.ts";
import { parsedBy } from "#base/problem.ts";
import { deleteOrganization, giveBadge, takeBadge } from "#catalog/badge-organization.ts";
import { createOrganization } from "#catalog/create-organization.ts";
import { findOrganization } from "#catalog/find.ts";
import { listOrganizations } from "#catalog/list-organizations.ts";
import { membersOf } from "#catalog/members/read.ts";
import { isOrganizationSort, organizationSorts } from "#catalog/organization-order.ts";
import type { Organization } from "#catalog/schema.ts";
import { updateOrganization } from "#catalog/update-organization.ts";
import { organizationsNamed } from "#search/organizations-named.ts";
import type { Asked, Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { seen, taggedAnswer } from "./answer.ts";
import { jsonObject } from "./body.ts";
import { spoken } from "./spoken.ts";
import { organizationWire } from "./wire/organization.ts";

const given = (longest: number) => z.string().trim().min(1).max(longest).optional();
/** What udata's list of organizations is asked. */
export const organizationsQuery = paging().extend({
  q: given(300),
  name: given(350),
  badge: given(50),
  business_number_id: given(20),
  sort: z
    .string()
    .refine(isOrganizationSort, `must be one of: ${organizationSorts.join(", ")}`)
    .optional(),
});

/** `/api/1/organizations/` as udata has it. */
export const organizations = new Hono<Door>();

organizations.get("/", async (c) => {
  const asked = parsedBy(organizationsQuery, c.req.query());
  const { page, page_size: pageSize, sort, q, name, badge } = asked;
  const portal = c.get("portal");
  const filter = {
    name,
    badge,
    businessNumberId: asked.business_number_id,
    among: q === undefined ? undefined : await organizationsNamed(portal, q),
  };
  const { data, total } = await listOrganizations(portal, filter, { page, pageSize, sort });
  if (!c.get("person")) keep(c, "page", ["organizations"]);
  const { pathname, search } = new URL(c.req.url);
  const wire = await written(c, data);
  return c.json(pageOf(wire, total, { page, pageSize }, portal.place.url + pathname + search));
});

organizations.post("/", async (c) => {
  const made = await createOrganization(c.get("portal"), c.get("person"), await jsonObject(c));
  return answered(c, made, 201);
});

organizations.get("/:organization", async (c) => {
  const found = await findOrganization(c.get("portal"), c.req.param("organization"));
  if (!c.get("person")) keep(c, "page", [`organization-${found.id}`, "every-organization"]);
  return answered(c, found);
});

organizations.on(["PUT", "PATCH"], "/:organization", async (c) => {
  const key = c.req.param("organization");
  const changed = await updateOrganization(c.get("portal"), c.get("person"), key, {
    input: await jsonObject(c),
    ...seen(c),
  });
  return answered(c, changed);
});

organizations.delete("/:organization", async (c) => {
  await deleteOrganization(c.get("portal"), c.get("person"), c.req.param("organization"));
  return c.body(null, 204);
});

organizations.post("/:organization/badges", async (c) => {
  const key = c.req.param("organization");
  const input = await jsonObject(c);
  const { kind, isNew } = await giveBadge(c.get("portal"), c.get("person"), key, input);
  return c.json({ kind }, isNew ? 201 : 200);
});

organizations.delete("/:organization/badges/:kind", async (c) => {
  const { organization, kind } = c.req.param();
  await takeBadge(c.get("portal"), c.get("person"), organization, kind);
  return c.body(null, 204);
});

async function answered(c: Asked, organization: Organization, status: 200 | 201 = 200) {
  const [wire] = await written(c, [organization]);
  const { modifiedAt } = organization;
  return taggedAnswer(c, { modifiedAt, changedAt: modifiedAt, status }, wire);
}

async function written(c: Asked, all: Organization[]) {
  const portal = c.get("portal");
  const members = await membersOf(
    portal,
    all.map(({ id }) => id),
  );
  return all.map((each) =>
    organizationWire(portal.place, each, {
      members: members.get(each.id) ?? [],
      language: spoken(c),
      person: c.get("person"),
    }),
  );
}
