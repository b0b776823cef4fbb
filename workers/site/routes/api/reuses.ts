import { type Context, Hono } from "hono";
import { z } from "zod";
import { isId } from "#base/id.ts";
import { paging } from "#base/paging.ts";
import { parsedBy } from "#base/problem.ts";
import { findOrganization } from "#catalog/find.ts";
import { createReuse } from "#community/create-reuse.ts";
import { linkDataset } from "#community/link-dataset.ts";
import {
  datasetsOfReuses,
  listReuses,
  readReuse,
  type ReuseFilter,
  reuseSorts,
  type ShownReuse,
} from "#community/read-reuses.ts";
import { reuseTopics, reuseTypes } from "#community/reuse-input.ts";
import { deleteReuse, featureReuse, updateReuse } from "#community/update-reuse.ts";
import type { Asked, Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { reuseWords } from "#ui/words/reuses.ts";
import { listed } from "./answer.ts";
import { jsonObject } from "./body.ts";
import { callerOf } from "./caller.ts";
import { spoken } from "./spoken.ts";
import { reuseWire } from "./wire/reuse.ts";

/** `/api/1/reuses/` as udata has it. */
export const reuses = new Hono<Door>();

const identifier = (name: string) =>
  z.string().refine(isId, `${name} arg must be an identifier`).optional();
export const reuseListQuery = paging().extend({
  q: z.string().trim().max(200).optional(),
  sort: z
    .string()
    .refine((sort) => reuseSorts.includes(sort), `must be one of: ${reuseSorts.join(", ")}`)
    .optional(),
  dataset: identifier("Dataset"),
  tag: z.string().max(100).optional(),
  type: z.enum(reuseTypes).optional(),
  topic: z.enum(reuseTopics).optional(),
  featured: z.stringbool().optional(),
  organization: identifier("Organization"),
  owner: identifier("Owner"),
});
reuses.get("/", (c) => answerList(c, {}));

reuses.get("/types", (c) => labelled(c, reuseTypes, reuseWords(spoken(c)).types));
reuses.get("/topics", (c) => labelled(c, reuseTopics, reuseWords(spoken(c)).topics));
reuses.get("/badges", (c) => c.json({}));

export const suggestion = z.object({
  q: z.string().max(200).default(""),
  size: z.coerce.number().int().min(1).max(20).default(10),
});

reuses.get("/suggest", async (c) => {
  const { q, size } = parsedBy(suggestion, c.req.query());
  const portal = c.get("portal");
  const { data } = await listReuses(portal, { q }, { page: 1, pageSize: size });
  keep(c, "view", ["reuses"]);
  return c.json(
    data.map((shown) => {
      const { id, slug, title, page, image_thumbnail } = wire(c, shown, []);
      return { id, slug, title, page, image_url: image_thumbnail };
    }),
  );
});

reuses.post("/", async (c) => {
  callerOf(c);
  const made = await createReuse(c.get("portal"), c.get("person"), await jsonObject(c));
  return answered(c, made.id, 201);
});

reuses.get("/:reuse", (c) => answered(c, c.req.param("reuse")));

reuses.on(["PUT", "PATCH"], "/:reuse", async (c) => {
  const input = await jsonObject(c);
  const { id } = await updateReuse(c.get("portal"), c.get("person"), c.req.param("reuse"), input);
  return answered(c, id);
});

reuses.delete("/:reuse", async (c) => {
  await deleteReuse(c.get("portal"), c.get("person"), c.req.param("reuse"));
  return c.body(null, 204);
});

reuses.post("/:reuse/datasets", async (c) => {
  const { id } = parsedBy(z.looseObject({ id: z.string() }), await jsonObject(c));
  const portal = c.get("portal");
  const { reuse, isNew } = await linkDataset(portal, c.get("person"), c.req.param("reuse"), id);
  return answered(c, reuse.id, isNew ? 201 : 200);
});

reuses.post("/:reuse/featured", (c) => featured(c, true));
reuses.delete("/:reuse/featured", (c) => featured(c, false));

async function featured(c: Context<Door, "/:reuse/featured">, isFeatured: boolean) {
  const key = c.req.param("reuse");
  const { id } = await featureReuse(c.get("portal"), c.get("person"), key, isFeatured);
  return answered(c, id);
}

/** `/api/1/organizations/<organization>/reuses/`. */
export const organizationReuses = new Hono<Door>();

organizationReuses.get("/:organization/reuses", async (c) => {
  const { id } = await findOrganization(c.get("portal"), c.req.param("organization"));
  return answerList(c, { organization: id });
});

/** The list of all, or of what an address narrows it to. */
async function answerList(c: Asked, more: ReuseFilter): Promise<Response> {
  const { page, page_size: pageSize, sort, ...filter } = parsedBy(reuseListQuery, present(c));
  const portal = c.get("portal");
  const { data, total } = await listReuses(
    portal,
    { ...filter, ...more },
    { page, pageSize, sort },
  );
  const made = await datasetsOfReuses(
    portal,
    data.map(({ reuse }) => reuse.id),
  );
  const wires = data.map((shown) => wire(c, shown, made.get(shown.reuse.id) ?? []));
  return listed(c, { data: wires, total, tags: ["reuses", "datasets"], page, pageSize });
}

/** An empty parameter is none. */
function present(c: Asked): Record<string, string> {
  return Object.fromEntries(Object.entries(c.req.query()).filter(([, value]) => value !== ""));
}

function wire(c: Asked, shown: ShownReuse, datasets: Parameters<typeof reuseWire>[2]["datasets"]) {
  return reuseWire(c.get("portal").place, shown, { datasets, person: c.get("person") });
}

async function answered(c: Asked, key: string, status: 200 | 201 = 200): Promise<Response> {
  const portal = c.get("portal");
  const shown = await readReuse(portal, c.get("person"), key);
  const { id } = shown.reuse;
  if (!c.get("person")) keep(c, "page", [`reuse-${id}`, "reuses", "datasets"]);
  const made = await datasetsOfReuses(portal, [id]);
  return c.json(wire(c, shown, made.get(id) ?? []), status);
}

function labelled(c: Asked, ids: readonly string[], words: Record<string, string>): Response {
  keep(c, "page", ["vocabularies"]);
  return c.json(ids.map((id) => ({ id, label: words[id] ?? id })));
}
