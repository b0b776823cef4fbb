import { and, eq, isNotNull } from "drizzle-orm";
import { Hono } from "hono";
import { isUuid } from "#base/id.ts";
import { gone, notFound } from "#base/problem.ts";
import { addressOf } from "#catalog/address.ts";
import { findDataset, findResource } from "#catalog/find.ts";
import { addRemoteResource, deleteResource, updateResource } from "#catalog/resource.ts";
import { datasets, type Resource, resources as table } from "#catalog/schema.ts";
import type { Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { jsonObject } from "./body.ts";
import { resourceWire } from "./wire/resource.ts";

/** A dataset's resources under `/api/1/datasets/<dataset>/resources/`, and their permalink. */
export const resources = new Hono<Door>();

/** The permalink: wherever the resource's bytes are today. */
resources.get("/r/:resource", async (c) => {
  const portal = c.get("portal");
  const id = c.req.param("resource");
  const found = isUuid(id)
    ? await portal.db
        .select({ resource: table, state: datasets.state })
        .from(table)
        .innerJoin(datasets, and(eq(datasets.id, table.datasetId), isNotNull(datasets.publishedAt)))
        .where(eq(table.id, id))
        .get()
    : undefined;
  if (!found) throw notFound("Resource");
  if (found.resource.deletedAt !== null || found.state === "deleted") throw gone("Resource");
  const address = addressOf(portal.place, found.resource);
  if (!address) throw notFound("Resource");
  keep(c, "page", tagsOf(found.resource));
  return c.redirect(address, 302);
});

resources.post("/:dataset/resources", async (c) => {
  const portal = c.get("portal");
  const made = await addRemoteResource(
    portal,
    c.get("person"),
    c.req.param("dataset"),
    await jsonObject(c),
  );
  return c.json(resourceWire(portal.place, made), 201);
});

resources.get("/:dataset/resources/:resource", async (c) => {
  const portal = c.get("portal");
  const { dataset: key, resource: id } = c.req.param();
  const dataset = await findDataset(portal, c.get("person"), key);
  const found = await findResource(portal, dataset.id, id);
  if (!c.get("person")) keep(c, "page", tagsOf(found));
  return c.json(resourceWire(portal.place, found));
});

resources.on(["PUT", "PATCH"], "/:dataset/resources/:resource", async (c) => {
  const portal = c.get("portal");
  const { dataset: datasetKey, resource: id } = c.req.param();
  const input = await jsonObject(c);
  const changed = await updateResource(portal, c.get("person"), { datasetKey, id, input });
  return c.json(resourceWire(portal.place, changed));
});

resources.delete("/:dataset/resources/:resource", async (c) => {
  const { dataset: datasetKey, resource: id } = c.req.param();
  await deleteResource(c.get("portal"), c.get("person"), { datasetKey, id });
  return c.body(null, 204);
});

/** The dataset's too: what is withdrawn or deleted with it must not be answered any longer. */
function tagsOf({ id, datasetId }: Resource): string[] {
  return [`resource-${id}`, `dataset-${datasetId}`, "every-resource"];
}
