import { z } from "zod";
import { isId } from "#base/id.ts";
import { paging } from "#base/paging.ts";
import { errorsOf, invalid, unknownPerson } from "#base/problem.ts";
import { type DatasetSort, datasetSorts, type Listing } from "#catalog/list.ts";
import type { DatasetFilter } from "#catalog/list-filter.ts";
import { datasetsOf } from "#community/save-reuse.ts";
import { searchDatasets } from "#search/search.ts";
import type { Asked } from "#site/door.ts";

const identifier = (name: string) =>
  z.string().refine(isId, `${name} arg must be an identifier`).optional();
const flag = z.stringbool().optional();
const isSort = (text: string): text is DatasetSort => datasetSorts.includes(text);

/** What udata's lists of datasets are asked; other parameters are ignored, as it does. */
export const listQuery = paging().extend({
  q: z.string().trim().max(1000).optional(),
  sort: z
    .string()
    .refine(isSort, `must be one of: ${datasetSorts.join(", ")}`)
    .optional(),
  organization: identifier("Organization"),
  owner: identifier("Owner"),
  tag: z
    .union([z.string(), z.array(z.string())])
    .transform((tag) => [tag].flat())
    .optional(),
  license: z.string().optional(),
  featured: flag,
  geozone: z.string().optional(),
  granularity: z.string().optional(),
  temporal_coverage: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d$/, "must be YYYY-MM-DD-YYYY-MM-DD")
    .optional(),
  access_type: z.enum(["open", "open_with_account", "restricted"]).optional(),
  badge: z.string().optional(),
  organization_badge: z.string().optional(),
  format: z.string().optional(),
  schema: z.string().optional(),
  schema_version: z.string().optional(),
  topic: identifier("Topic"),
  dataservice: identifier("Dataservice"),
  reuse: identifier("Reuse"),
  followed_by: identifier("`followed_by`"),
  archived: flag,
  deleted: flag,
  private: flag,
});

/** The list that is asked for; 400 for what is not understood, 401 for what only the signed in may ask. */
export async function listingOf(
  c: Asked,
  more: DatasetFilter = {},
): Promise<{ filter: DatasetFilter; listing: Listing }> {
  const parsed = listQuery.safeParse(queryOf(c));
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  const { page, page_size: pageSize, sort, q, ...asked } = parsed.data;
  const person = c.get("person");
  const { archived, deleted, private: isPrivate } = asked;
  if (!person && [archived, deleted, isPrivate].some((each) => each !== undefined))
    throw unknownPerson();
  const { temporal_coverage: range, topic, dataservice, reuse, followed_by, ...filter } = asked;
  // Nothing of these kinds is here yet: what relates to it is nothing.
  const isRelated = [topic, dataservice, followed_by].some((each) => each !== undefined);
  return {
    filter: {
      ...filter,
      ...more,
      ...(range && { covers: { start: range.slice(0, 10), end: range.slice(11) } }),
      ...(isRelated && { nothing: true }),
      ...(await chosen(c, { q, reuse })),
    },
    listing: { page, pageSize, sort, person },
  };
}

/** A search that is also filtered looks no further than this. */
const SEARCHED = 1000;

/** What a search found, what a reuse is made of, or what is both; best first. */
async function chosen(
  c: Asked,
  { q, reuse }: { q?: string | undefined; reuse?: string | undefined },
) {
  const searched = q ? await found(c, q) : undefined;
  const made = reuse ? await datasetsOf(c.get("portal"), reuse) : undefined;
  const among = searched && made ? searched.filter((id) => made.includes(id)) : (searched ?? made);
  return among ? { among } : {};
}

async function found(c: Asked, q: string): Promise<string[]> {
  return (await searchDatasets(c.get("portal"), { typed: q, page: 1, pageSize: SEARCHED })).ids;
}

function queryOf(c: Asked): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const [name, values] of Object.entries(c.req.queries())) {
    const [first, ...rest] = values.filter((value) => value !== "");
    if (first !== undefined) query[name] = rest.length > 0 ? [first, ...rest] : first;
  }
  return query;
}
