import { and, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { offsetOf, type Paging } from "#base/paging.ts";
import type { Portal } from "#base/portal.ts";
import { type Entry, entries } from "./read-entries.ts";
import { counts, datasets, datasetTags, organizations } from "./schema.ts";

const orders = {
  newest: [desc(datasets.publishedAt), desc(datasets.id)],
  updated: [desc(datasets.updatedAt), desc(datasets.id)],
  title: [sql`${datasets.title} collate nocase`, sql`${datasets.id}`],
} as const;
type Order = keyof typeof orders;

export interface Wanted extends Paging {
  order: Order;
  /** Id or slug. */
  organization?: string | undefined;
  tag?: string | undefined;
}

export interface DatasetsPage {
  data: Entry[];
  total: number;
  /** The one filtered by; null when there is none of that id or slug. */
  organization: { id: string; slug: string; name: string } | null;
}

/** Beyond this many, a filtered list says "at least": it is counted by reading an index. */
export const COUNTED = 10_000;

/** A page of the published datasets; one batch. */
export async function readDatasets(portal: Portal, wanted: Wanted): Promise<DatasetsPage> {
  const conditions = conditionsOf(portal, wanted);
  const [data, [count], [organization]] = await portal.db.batch([
    entries(portal)
      .where(conditions)
      .orderBy(...orders[wanted.order])
      .limit(wanted.pageSize)
      .offset(offsetOf(wanted)),
    countOf(portal, wanted, conditions),
    portal.db
      .select({ id: organizations.id, slug: organizations.slug, name: organizations.name })
      .from(organizations)
      .where(isOrganization(wanted.organization ?? "")),
  ]);
  return { data, total: count?.value ?? 0, organization: organization ?? null };
}

function isOrganization(key: string): SQL | undefined {
  return or(eq(organizations.id, key), eq(organizations.slug, key));
}

function conditionsOf(portal: Portal, { organization, tag }: Wanted): SQL | undefined {
  const own = portal.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(isOrganization(organization ?? ""));
  const tagged = portal.db
    .select({ id: datasetTags.datasetId })
    .from(datasetTags)
    .where(eq(datasetTags.tag, tag ?? ""));
  return and(
    // A tag's own datasets are read, and not all that are published until twenty bear it.
    tag === undefined ? eq(datasets.state, "published") : sql`+${datasets.state} = 'published'`,
    organization === undefined ? undefined : eq(datasets.organizationId, sql`(${own})`),
    tag === undefined ? undefined : inArray(datasets.id, tagged),
  );
}

/** The whole is counted as things change; a part of it by its index, up to a bound. */
function countOf(portal: Portal, { organization, tag }: Wanted, conditions: SQL | undefined) {
  if (organization === undefined && tag === undefined)
    return portal.db
      .select({ value: counts.value })
      .from(counts)
      .where(eq(counts.name, "datasets"));
  const some = portal.db
    .select({ one: sql`1`.as("one") })
    .from(datasets)
    .where(conditions)
    .limit(COUNTED + 1)
    .as("some");
  return portal.db.select({ value: sql<number>`count(*)`.as("value") }).from(some);
}
