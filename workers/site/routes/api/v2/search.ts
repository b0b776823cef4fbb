import { Hono } from "hono";
import { z } from "zod";
import { pageOf, paging } from "#base/paging.ts";
import { errorsOf, invalid } from "#base/problem.ts";
import { describedDatasets } from "#catalog/whole.ts";
import { datasets } from "#catalog/schema.ts";
import { facets, type Filters } from "#search/facets.ts";
import { searchMeant } from "#search/meant.ts";
import type { Counted } from "#search/count-facets.ts";
import type { Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { datasetV2Wire, wantsFullObjects } from "#site/routes/api/wire/dataset-v2.ts";
import { sql } from "drizzle-orm";

/** udata looks no further. */
const FURTHEST = 10_000;
const names = [...facets, "owner", "featured", "organization_badge"] as const;
const sorts = ["created", "last_update", "reuses", "followers", "views"] as const;
export const searched = paging().extend({
  q: z.string().max(1000).default(""),
  sort: z
    .string()
    .regex(new RegExp(`^-?(?:${sorts.join("|")})$`), "is no order of a search")
    .optional(),
});

/** `/api/2/datasets/search/`: udata's search, with its facets. */
export const searchV2 = new Hono<Door>();

searchV2.get("/", async (c) => {
  const parsed = searched.safeParse(c.req.query());
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  const { q, page, page_size: pageSize, sort } = parsed.data;
  if ((page - 1) * pageSize > FURTHEST) throw invalid({ page: ["is beyond what a search shows"] });
  const by = sorts.find((name) => sort?.endsWith(name));
  const portal = c.get("portal");
  const found = await searchMeant(portal, {
    typed: q,
    filters: filtersOf(c.req.queries()),
    sort: by && { by, isDown: sort?.startsWith("-") ?? false },
    page,
    pageSize,
    isFaceted: true,
  });
  const rows = await describedDatasets(
    portal,
    sql`${datasets.id} in (select value from json_each(${JSON.stringify(found.ids)}))`,
  );
  const byId = new Map(rows.map((row) => [row.dataset.id, row]));
  const data = found.ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? datasetV2Wire(c, row, wantsFullObjects(c)) : [];
  });
  keep(c, "page", ["datasets", "search"]);
  const { pathname, search } = new URL(c.req.url);
  const url = portal.place.url + pathname + search;
  return c.json({
    ...pageOf(data, found.total, { page, pageSize }, url),
    facets: found.facets && facetsWire(found.facets, found.total),
  });
});

/** `a|b` in one value are two, as udata has it for identifiers. */
function filtersOf(queries: Record<string, string[]>): Filters {
  const all: Filters = {};
  for (const name of names) {
    const asked = queries[name === "last_update" ? "last_update_range" : name] ?? [];
    const values = asked.flatMap((value) => value.split("|")).filter(Boolean);
    if (values.length > 0) all[name] = values;
  }
  return all;
}

function facetsWire(counted: Counted, total: number): Record<string, object[]> {
  return Object.fromEntries(
    facets.map((facet) => [
      wireNames[facet] ?? facet,
      [
        { name: "all", count: counted.all[facet] ?? total },
        ...(counted.values[facet] ?? []).map(({ value, count }) => ({
          name: facet === "organization" ? withName(value) : value,
          count,
        })),
      ],
    ]),
  );
}

const wireNames: Partial<Record<string, string>> = {
  organization: "organization_id_with_name",
  topic: "topics",
};

/** udata's `id|name`. */
function withName(value: string): string {
  const [id = "", , ...name] = value.split("|");
  return `${id}|${name.join("|")}`;
}
