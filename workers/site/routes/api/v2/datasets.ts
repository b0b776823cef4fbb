import { Hono } from "hono";
import { z } from "zod";
import { paging } from "#base/paging.ts";
import { errorsOf, invalid, notFound } from "#base/problem.ts";
import { seenBy } from "#catalog/find.ts";
import { listDescribed } from "#catalog/list.ts";
import { pageOfResources, resourceAnywhere, schemasOf } from "#catalog/read-resources.ts";
import { describedDataset } from "#catalog/whole.ts";
import type { Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { datasetAnswer, keepDataset, listed } from "#site/routes/api/answer.ts";
import { listingOf } from "#site/routes/api/list-query.ts";
import { datasetV2Wire, wantsFullObjects } from "#site/routes/api/wire/dataset-v2.ts";
import { resourceWire } from "#site/routes/api/wire/resource.ts";
import { searchV2 } from "./search.ts";

/** `/api/2/datasets/` as udata has it: datasets that link to their resources. */
export const datasetsV2 = new Hono<Door>();

datasetsV2.get("/", async (c) => {
  const { filter, listing } = await listingOf(c);
  const { data, total } = await listDescribed(c.get("portal"), filter, listing);
  const wire = data.map((each) => datasetV2Wire(c, each, wantsFullObjects(c)));
  return listed(c, { ...listing, data: wire, total, tags: ["datasets"] });
});

datasetsV2.route("/search", searchV2);

datasetsV2.get("/resources/:resource", async (c) => {
  const portal = c.get("portal");
  const { resource, dataset } = await resourceAnywhere(portal, c.req.param("resource"));
  if (!resource.isCommunity) seenBy(c.get("person"), dataset);
  if (!c.get("person"))
    keep(c, "page", [`resource-${resource.id}`, `dataset-${dataset.id}`, "every-resource"]);
  return c.json({ resource: resourceWire(portal.place, resource), dataset_id: dataset.id });
});

datasetsV2.get("/:dataset", async (c) => {
  const found = await describedDataset(c.get("portal"), c.req.param("dataset"));
  const dataset = seenBy(c.get("person"), found?.dataset);
  if (!found) throw notFound("Dataset");
  keepDataset(c, dataset);
  return datasetAnswer(c, dataset, datasetV2Wire(c, found, wantsFullObjects(c)));
});

export const resourcesQuery = paging(50).extend({
  type: z.string().max(50).optional(),
  q: z.string().max(500).optional(),
});

datasetsV2.get("/:dataset/resources", async (c) => {
  const parsed = resourcesQuery.safeParse(c.req.query());
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  const { page, page_size: pageSize, type, q } = parsed.data;
  const portal = c.get("portal");
  const asked = { page, pageSize, type: type || undefined, q: q || undefined };
  const found = await pageOfResources(portal, c.req.param("dataset"), asked);
  const dataset = seenBy(c.get("person"), found.dataset);
  const data = found.data.map((resource) => resourceWire(portal.place, resource));
  const tags = [`dataset-${dataset.id}`, "every-dataset"];
  return listed(c, { page, pageSize, data, total: found.total, tags });
});

datasetsV2.get("/:dataset/schemas", async (c) => {
  const found = await schemasOf(c.get("portal"), c.req.param("dataset"));
  keepDataset(c, seenBy(c.get("person"), found.dataset));
  return c.json(found.schemas);
});
