import { Hono } from "hono";
import {
  changeDatasetExtras,
  changeOrganizationExtras,
  changeResourceExtras,
} from "#catalog/extras.ts";
import { findDataset, findOrganization, findResource } from "#catalog/find.ts";
import type { Door } from "#site/door.ts";
import { jsonBody } from "#site/routes/api/body.ts";

/** Extras, key by key: PUT merges, null takes away, DELETE takes a list of keys; no date is touched. */
export const extras = new Hono<Door>();

extras.get("/datasets/:dataset/extras", async (c) => {
  const found = await findDataset(c.get("portal"), c.get("person"), c.req.param("dataset"));
  return c.json(found.extras);
});
extras.on(["PUT", "PATCH"], "/datasets/:dataset/extras", async (c) => {
  const change = { set: await jsonBody(c) };
  const key = c.req.param("dataset");
  return c.json(await changeDatasetExtras(c.get("portal"), c.get("person"), key, change));
});
extras.delete("/datasets/:dataset/extras", async (c) => {
  const change = { remove: await jsonBody(c) };
  await changeDatasetExtras(c.get("portal"), c.get("person"), c.req.param("dataset"), change);
  return c.body(null, 204);
});

extras.get("/datasets/:dataset/resources/:resource/extras", async (c) => {
  const portal = c.get("portal");
  const dataset = await findDataset(portal, c.get("person"), c.req.param("dataset"));
  const { extras } = await findResource(portal, dataset.id, c.req.param("resource"));
  return c.json(extras);
});
extras.on(["PUT", "PATCH"], "/datasets/:dataset/resources/:resource/extras", async (c) => {
  const change = { set: await jsonBody(c) };
  const { dataset: datasetKey, resource: id } = c.req.param();
  const place = { datasetKey, id };
  return c.json(await changeResourceExtras(c.get("portal"), c.get("person"), place, change));
});
extras.delete("/datasets/:dataset/resources/:resource/extras", async (c) => {
  const change = { remove: await jsonBody(c) };
  const { dataset: datasetKey, resource: id } = c.req.param();
  await changeResourceExtras(c.get("portal"), c.get("person"), { datasetKey, id }, change);
  return c.body(null, 204);
});

extras.get("/organizations/:organization/extras", async (c) => {
  const found = await findOrganization(c.get("portal"), c.req.param("organization"));
  return c.json(found.extras);
});
extras.on(["PUT", "PATCH"], "/organizations/:organization/extras", async (c) => {
  const change = { set: await jsonBody(c) };
  const key = c.req.param("organization");
  return c.json(await changeOrganizationExtras(c.get("portal"), c.get("person"), key, change));
});
extras.delete("/organizations/:organization/extras", async (c) => {
  const change = { remove: await jsonBody(c) };
  const key = c.req.param("organization");
  await changeOrganizationExtras(c.get("portal"), c.get("person"), key, change);
  return c.body(null, 204);
});
