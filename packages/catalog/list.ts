import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { offsetOf, type Paging } from "#base/paging.ts";
import type { Portal } from "#base/portal.ts";
import { counts, datasets, datasetTags, type Organization, organizations } from "./schema.ts";
import { type WholeDataset, wholeDatasets } from "./whole.ts";

export interface DatasetFilter {
  organization?: string | undefined;
  owner?: string | undefined;
  tag?: string[] | undefined;
  license?: string | undefined;
  isFeatured?: boolean | undefined;
}

const orders = {
  "-created": [desc(datasets.createdAt), desc(datasets.id)],
  created: [asc(datasets.createdAt), asc(datasets.id)],
  "-last_update": [desc(datasets.updatedAt), desc(datasets.id)],
  last_update: [asc(datasets.updatedAt), asc(datasets.id)],
  title: [sql`${datasets.title} collate nocase`, asc(datasets.id)],
  "-title": [sql`${datasets.title} collate nocase desc`, desc(datasets.id)],
} as const;
export type DatasetSort = keyof typeof orders;

/** A page of published datasets with their resources, and how many there are in all. Two batches. */
export async function listDatasets(
  portal: Portal,
  filter: DatasetFilter,
  { sort, ...paging }: Paging & { sort: DatasetSort },
): Promise<{ data: WholeDataset[]; total: number }> {
  const conditions = and(...conditionsOf(portal, filter));
  const [ids, [count]] = await portal.db.batch([
    portal.db
      .select({ id: datasets.id })
      .from(datasets)
      .where(conditions)
      .orderBy(...orders[sort])
      .limit(paging.pageSize)
      .offset(offsetOf(paging)),
    countOf(portal, filter, conditions),
  ]);
  const wanted = JSON.stringify(ids.map(({ id }) => id));
  const found = await wholeDatasets(
    portal,
    sql`${datasets.id} in (select value from json_each(${wanted}))`,
  );
  const byId = new Map(found.map((each) => [each.dataset.id, each]));
  const data = ids.map(({ id }) => byId.get(id)).filter((each) => each !== undefined);
  return { data, total: count?.value ?? 0 };
}

function conditionsOf(portal: Portal, filter: DatasetFilter): SQL[] {
  const given: (SQL | undefined)[] = [
    eq(datasets.state, "published"),
    filter.organization ? eq(datasets.organizationId, filter.organization) : undefined,
    filter.owner ? eq(datasets.ownerId, filter.owner) : undefined,
    filter.license ? eq(datasets.license, filter.license) : undefined,
    filter.isFeatured === undefined ? undefined : eq(datasets.isFeatured, filter.isFeatured),
    ...(filter.tag ?? []).map((tag) =>
      inArray(
        datasets.id,
        portal.db
          .select({ id: datasetTags.datasetId })
          .from(datasetTags)
          .where(eq(datasetTags.tag, tag)),
      ),
    ),
  ];
  return given.filter((each) => each !== undefined);
}

/** Whole catalogue and whole organizations are counted as things change; the rest is counted by an index. */
function countOf(portal: Portal, filter: DatasetFilter, conditions: SQL | undefined) {
  const given = Object.values(filter).filter(
    (each) => each !== undefined && !(Array.isArray(each) && each.length === 0),
  );
  if (given.length === 0)
    return portal.db
      .select({ value: counts.value })
      .from(counts)
      .where(eq(counts.name, "datasets"));
  return portal.db
    .select({ value: sql<number>`count(*)` })
    .from(datasets)
    .where(conditions);
}

/** A page of organizations, those with most datasets first, and how many there are in all. One batch. */
export async function listOrganizations(
  portal: Portal,
  paging: Paging,
): Promise<{ data: Organization[]; total: number }> {
  const [data, [count]] = await portal.db.batch([
    portal.db
      .select()
      .from(organizations)
      .where(isNull(organizations.deletedAt))
      .orderBy(desc(organizations.datasetsCount), asc(organizations.name))
      .limit(paging.pageSize)
      .offset(offsetOf(paging)),
    portal.db.select({ value: counts.value }).from(counts).where(eq(counts.name, "organizations")),
  ]);
  return { data, total: count?.value ?? 0 };
}
