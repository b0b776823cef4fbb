import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { offsetOf, type Paging } from "#base/paging.ts";
import type { Portal } from "#base/portal.ts";
import type { Person } from "#people/person.ts";
import { conditionsOf, type DatasetFilter, isEverything } from "./list-filter.ts";
import { counts, datasets } from "./schema.ts";
import {
  describedDatasets,
  type DescribedDataset,
  type WholeDataset,
  wholeDatasets,
} from "./whole.ts";

const metric = (name: string) => sql`${datasets.metrics} ->> ${sql.raw(`'$.${name}'`)}`;
const by = (column: SQL) => ({
  asc: [column, asc(datasets.id)],
  desc: [sql`${column} desc`, desc(datasets.id)],
});
const orders = {
  created: by(sql`${datasets.createdAt}`),
  last_update: by(sql`${datasets.updatedAt}`),
  title: {
    asc: [sql`${datasets.title} collate nocase`, asc(datasets.id)],
    desc: [sql`${datasets.title} collate nocase desc`, desc(datasets.id)],
  },
  views: by(metric("views")),
  followers: by(metric("followers")),
  reuses: by(metric("reuses")),
};
type Order = keyof typeof orders;
export type DatasetSort = Order | `-${Order}`;
export const datasetSorts = Object.keys(orders).flatMap((name) => [name, `-${name}`]);

export interface Listing extends Paging {
  /** Without one: newest first, or as `filter.among` has them. */
  sort?: DatasetSort | undefined;
  /** Who asks: their own are listed to them whatever their state, when they ask for it. */
  person?: Person | undefined;
}

/** A page of datasets with their resources, and how many there are in all. Two batches. */
export async function listDatasets(
  portal: Portal,
  filter: DatasetFilter,
  listing: Listing,
): Promise<{ data: WholeDataset[]; total: number }> {
  const { ids, total } = await idsOf(portal, filter, listing);
  const found = await wholeDatasets(portal, among(ids));
  return { data: inOrder(ids, found), total };
}

/** The same without the resources: they are only counted. */
export async function listDescribed(
  portal: Portal,
  filter: DatasetFilter,
  listing: Listing,
): Promise<{ data: DescribedDataset[]; total: number }> {
  const { ids, total } = await idsOf(portal, filter, listing);
  const found = await describedDatasets(portal, among(ids));
  return { data: inOrder(ids, found), total };
}

async function idsOf(
  portal: Portal,
  filter: DatasetFilter,
  listing: Listing,
): Promise<{ ids: string[]; total: number }> {
  const conditions = and(...conditionsOf(portal, filter, listing.person));
  const [ids, [count]] = await portal.db.batch([
    portal.db
      .select({ id: datasets.id })
      .from(datasets)
      .where(conditions)
      .orderBy(...orderOf(filter, listing.sort))
      .limit(listing.pageSize)
      .offset(offsetOf(listing)),
    countOf(portal, filter, conditions),
  ]);
  return { ids: ids.map(({ id }) => id), total: count?.value ?? 0 };
}

function orderOf({ among }: DatasetFilter, sort: DatasetSort | undefined): SQL[] {
  if (!sort && among)
    return [
      sql`(select key from json_each(${JSON.stringify(among)}) where value = ${datasets.id})`,
    ];
  const wanted = sort ?? "-created";
  const isDown = wanted.startsWith("-");
  const order = orders[nameOf(wanted)];
  return isDown ? order.desc : order.asc;
}

const isOrder = (text: string): text is Order => Object.hasOwn(orders, text);

function nameOf(sort: DatasetSort): Order {
  const name = sort.replace(/^-/, "");
  return isOrder(name) ? name : "created";
}

function among(ids: string[]): SQL {
  return sql`${datasets.id} in (select value from json_each(${JSON.stringify(ids)}))`;
}

function inOrder<T extends { dataset: { id: string } }>(ids: string[], found: T[]): T[] {
  const byId = new Map(found.map((each) => [each.dataset.id, each]));
  return ids.map((id) => byId.get(id)).filter((each) => each !== undefined);
}

/** The whole catalogue is counted as things change; a part of it by an index. */
function countOf(portal: Portal, filter: DatasetFilter, conditions: SQL | undefined) {
  if (isEverything(filter))
    return portal.db
      .select({ value: counts.value })
      .from(counts)
      .where(eq(counts.name, "datasets"));
  return portal.db
    .select({ value: sql<number>`count(*)`.as("value") })
    .from(datasets)
    .where(conditions);
}
