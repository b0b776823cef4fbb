import { Hono } from "hono";
import { z } from "zod";
import { isId } from "#base/id.ts";
import { pageOf, paging } from "#base/paging.ts";
import { errorsOf, invalid, notFound } from "#base/problem.ts";
import { createDataset } from "#catalog/create.ts";
import { findDataset } from "#catalog/find.ts";
import { listDatasets } from "#catalog/list.ts";
import { publishDataset, withdrawDataset } from "#catalog/publish.ts";
import { deleteDataset } from "#catalog/retire.ts";
import type { Dataset } from "#catalog/schema.ts";
import { updateDataset } from "#catalog/update.ts";
import { wholeDataset } from "#catalog/whole.ts";
import type { Asked, Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { jsonObject } from "./body.ts";
import { datasetWire } from "./wire/dataset.ts";

const identifier = (name: string) =>
  z.string().refine(isId, `${name} arg must be an identifier`).optional();
const listQuery = paging().extend({
  sort: z
    .enum(["-created", "created", "-last_update", "last_update", "title", "-title"])
    .default("-created"),
  organization: identifier("Organization"),
  owner: identifier("Owner"),
  tag: z
    .union([z.string(), z.array(z.string())])
    .transform((tag) => [tag].flat())
    .optional(),
  license: z.string().optional(),
  featured: z.stringbool().optional(),
});

/** `/api/1/datasets/` as udata has it. */
export const datasets = new Hono<Door>();

datasets.get("/", async (c) => {
  const parsed = listQuery.safeParse(queryOf(c));
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  const { page, page_size: pageSize, sort, featured, ...filter } = parsed.data;
  const portal = c.get("portal");
  const { data, total } = await listDatasets(
    portal,
    { ...filter, isFeatured: featured },
    { page, pageSize, sort },
  );
  const wire = data.map((whole) => datasetWire(portal.place, whole, portal.now()));
  if (!c.get("person")) keep(c, "page", ["datasets"]);
  const { pathname, search } = new URL(c.req.url);
  return c.json(pageOf(wire, total, { page, pageSize }, portal.place.url + pathname + search));
});

datasets.post("/", async (c) => {
  const made = await createDataset(c.get("portal"), c.get("person"), await jsonObject(c));
  return answered(c, made, 201);
});

datasets.get("/:dataset", async (c) => {
  const found = await findDataset(c.get("portal"), c.get("person"), c.req.param("dataset"));
  // Its producer's name is part of the answer.
  const of = found.organizationId ? [`of-organization-${found.organizationId}`] : [];
  if (!c.get("person")) keep(c, "page", [`dataset-${found.id}`, "every-dataset", ...of]);
  return answered(c, found, 200);
});

datasets.on(["PUT", "PATCH"], "/:dataset", async (c) => {
  const changed = await updateDataset(c.get("portal"), c.get("person"), c.req.param("dataset"), {
    input: await jsonObject(c),
    ...seen(c),
  });
  return answered(c, changed, 200);
});

datasets.delete("/:dataset", async (c) => {
  await deleteDataset(c.get("portal"), c.get("person"), c.req.param("dataset"));
  return c.body(null, 204);
});

datasets.post("/:dataset/publication", async (c) => {
  const key = c.req.param("dataset");
  const portal = c.get("portal");
  // Most send no body at all.
  const isJson = c.req.header("Content-Type")?.includes("json");
  const quiet = isJson && (await jsonObject(c))["quiet"] === true;
  await publishDataset(portal, c.get("person"), key, { isQuiet: quiet === true });
  return answered(c, await findDataset(portal, c.get("person"), key), 201);
});

datasets.delete("/:dataset/publication", async (c) => {
  await withdrawDataset(c.get("portal"), c.get("person"), c.req.param("dataset"));
  return c.body(null, 204);
});

async function answered(c: Asked, dataset: Dataset, status: 200 | 201): Promise<Response> {
  const portal = c.get("portal");
  const whole = await wholeDataset(portal, dataset.id);
  if (!whole) throw notFound("Dataset");
  c.header("ETag", `"${dataset.modifiedAt}-${dataset.updatedAt}-${dataset.state}"`);
  return c.json(datasetWire(portal.place, whole, portal.now()), status);
}

/** The state the caller saw, by `If-Match`: whoever sends it does not overwrite what they did not see. */
function seen(c: Asked): { ifMatch?: number } {
  const modifiedAt = /^"(\d+)-/.exec(c.req.header("If-Match") ?? "")?.[1];
  return modifiedAt === undefined ? {} : { ifMatch: Number(modifiedAt) };
}

function queryOf(c: Asked): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const [name, values] of Object.entries(c.req.queries())) {
    const [first, ...rest] = values.filter((value) => value !== "");
    if (first !== undefined) query[name] = rest.length > 0 ? [first, ...rest] : first;
  }
  return query;
}
