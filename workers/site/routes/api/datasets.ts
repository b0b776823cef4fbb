import { Hono } from "hono";
import { z } from "zod";
import { notFound } from "#base/problem.ts";
import { createDataset } from "#catalog/create.ts";
import { findOrganization, seenBy } from "#catalog/find.ts";
import { listDatasets } from "#catalog/list.ts";
import { publishDataset, withdrawDataset } from "#catalog/publish.ts";
import { deleteDataset } from "#catalog/retire.ts";
import { updateDataset } from "#catalog/update.ts";
import { wholeDataset } from "#catalog/whole.ts";
import type { Asked, Door } from "#site/door.ts";
import { datasetAnswer, keepDataset, listed, seen } from "./answer.ts";
import { json, jsonObject } from "./body.ts";
import { listingOf } from "./list-query.ts";
import { datasetWire } from "./wire/dataset.ts";

/** `{"quiet": true}` publishes without telling anyone; anything else is a publication like any. */
const publicationWish = z
  .object({ quiet: z.literal(true) })
  .partial()
  .catch({});

/** `/api/1/datasets/` as udata has it. */
export const datasets = new Hono<Door>();

datasets.get("/", async (c) => {
  const { filter, listing } = await listingOf(c);
  const portal = c.get("portal");
  const { data, total } = await listDatasets(portal, filter, listing);
  const wire = data.map((whole) => datasetWire(portal, whole, c.get("person")));
  return listed(c, { ...listing, data: wire, total, tags: ["datasets"] });
});

datasets.post("/", async (c) => {
  const made = await createDataset(c.get("portal"), c.get("person"), await jsonObject(c));
  return answered(c, made.id, 201);
});

datasets.get("/:dataset", (c) => answered(c, c.req.param("dataset")));

datasets.on(["PUT", "PATCH"], "/:dataset", async (c) => {
  const changed = await updateDataset(c.get("portal"), c.get("person"), c.req.param("dataset"), {
    input: await jsonObject(c),
    ...seen(c),
  });
  return answered(c, changed.id);
});

datasets.delete("/:dataset", async (c) => {
  await deleteDataset(c.get("portal"), c.get("person"), c.req.param("dataset"));
  return c.body(null, 204);
});

datasets.post("/:dataset/publication", async (c) => {
  const key = c.req.param("dataset");
  // Most send no body at all, whatever they say of its type.
  const { quiet } = publicationWish.parse(await json(c));
  await publishDataset(c.get("portal"), c.get("person"), key, { isQuiet: quiet === true });
  return answered(c, key, 201);
});

datasets.delete("/:dataset/publication", async (c) => {
  await withdrawDataset(c.get("portal"), c.get("person"), c.req.param("dataset"));
  return c.body(null, 204);
});

/** The datasets of an organization, as `/api/1/organizations/<organization>/datasets/`. */
export const organizationDatasets = new Hono<Door>();

organizationDatasets.get("/:organization/datasets", async (c) => {
  const portal = c.get("portal");
  const { id } = await findOrganization(portal, c.req.param("organization"));
  const { filter, listing } = await listingOf(c, { organization: id });
  const { data, total } = await listDatasets(portal, filter, listing);
  const wire = data.map((whole) => datasetWire(portal, whole, c.get("person")));
  return listed(c, { ...listing, data: wire, total, tags: ["datasets", `organization-${id}`] });
});

/** The dataset as it stands; one batch, however many resources it has. */
export async function answered(c: Asked, key: string, status: 200 | 201 = 200): Promise<Response> {
  const portal = c.get("portal");
  const whole = await wholeDataset(portal, key);
  const dataset = seenBy(c.get("person"), whole?.dataset);
  if (!whole) throw notFound("Dataset");
  if (c.req.method === "GET") keepDataset(c, dataset);
  return datasetAnswer(c, dataset, datasetWire(portal, whole, c.get("person")), status);
}
