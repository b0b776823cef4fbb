import { Hono } from "hono";
import { badgeDataset, featureDataset, unbadgeDataset } from "#catalog/mark.ts";
import { reorderResources } from "#catalog/reorder.ts";
import type { Door } from "#site/door.ts";
import { jsonBody, jsonObject } from "./body.ts";
import { answered } from "./datasets.ts";
import { resourceWire } from "./wire/resource.ts";

/** What is done to a dataset by an address of its own: marks of the portal's, the order of its resources. */
export const datasetMarks = new Hono<Door>();

datasetMarks.on(["POST", "DELETE"], "/:dataset/featured", async (c) => {
  const isFeatured = c.req.method === "POST";
  const key = c.req.param("dataset");
  const { id } = await featureDataset(c.get("portal"), c.get("person"), key, isFeatured);
  return answered(c, id);
});

datasetMarks.post("/:dataset/badges", async (c) => {
  const { kind } = await jsonObject(c);
  const key = c.req.param("dataset");
  const isNew = await badgeDataset(c.get("portal"), c.get("person"), key, kind);
  return c.json({ kind }, isNew ? 201 : 200);
});

datasetMarks.delete("/:dataset/badges/:kind", async (c) => {
  const { dataset, kind } = c.req.param();
  await unbadgeDataset(c.get("portal"), c.get("person"), dataset, kind);
  return c.body(null, 204);
});

datasetMarks.put("/:dataset/resources", async (c) => {
  const portal = c.get("portal");
  const order = await jsonBody(c);
  const all = await reorderResources(portal, c.get("person"), c.req.param("dataset"), order);
  return c.json(all.map((resource) => resourceWire(portal.place, resource)));
});
