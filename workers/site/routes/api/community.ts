import { Hono } from "hono";
import { z } from "zod";
import { isId } from "#base/id.ts";
import { pageOf, paging } from "#base/paging.ts";
import { errorsOf, invalid } from "#base/problem.ts";
import {
  addCommunityResource,
  deleteCommunityResource,
  updateCommunityResource,
} from "#catalog/community/change.ts";
import { findCommunity, listCommunity } from "#catalog/community/read.ts";
import type { Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { jsonObject } from "./body.ts";
import { communityWire } from "./wire/community.ts";

/** `/api/1/datasets/community_resources/`: what others hang beside datasets. */
export const community = new Hono<Door>();

const identifier = (name: string) =>
  z.string().refine(isId, `${name} arg must be an identifier`).optional();
export const listQuery = paging().extend({
  sort: z
    .enum(["-created", "created", "-created_at_internal", "created_at_internal"])
    .default("-created"),
  dataset: identifier("Dataset"),
  organization: identifier("Organization"),
  owner: identifier("Owner"),
});

community.get("/", async (c) => {
  const parsed = listQuery.safeParse(c.req.query());
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  const { page, page_size: pageSize, sort, ...filter } = parsed.data;
  const portal = c.get("portal");
  const { data, total } = await listCommunity(portal, filter, {
    page,
    pageSize,
    isOldestFirst: !sort.startsWith("-"),
  });
  if (!c.get("person"))
    keep(c, "page", [filter.dataset ? `dataset-${filter.dataset}` : "datasets", "every-resource"]);
  const wire = data.map((each) => communityWire(portal.place, each, c.get("person")));
  const { pathname, search } = new URL(c.req.url);
  return c.json(pageOf(wire, total, { page, pageSize }, portal.place.url + pathname + search));
});

community.post("/", async (c) => {
  const portal = c.get("portal");
  const made = await addCommunityResource(portal, c.get("person"), await jsonObject(c));
  return c.json(communityWire(portal.place, made, c.get("person")), 201);
});

community.get("/:resource", async (c) => {
  const portal = c.get("portal");
  const found = await findCommunity(portal, c.get("person"), c.req.param("resource"));
  if (!c.get("person"))
    keep(c, "page", [
      `resource-${found.resource.id}`,
      `dataset-${found.dataset.id}`,
      "every-resource",
    ]);
  return c.json(communityWire(portal.place, found, c.get("person")));
});

community.on(["PUT", "PATCH"], "/:resource", async (c) => {
  const portal = c.get("portal");
  const input = await jsonObject(c);
  const id = c.req.param("resource");
  const changed = await updateCommunityResource(portal, c.get("person"), id, input);
  return c.json(communityWire(portal.place, changed, c.get("person")));
});

community.delete("/:resource", async (c) => {
  await deleteCommunityResource(c.get("portal"), c.get("person"), c.req.param("resource"));
  return c.body(null, 204);
});
