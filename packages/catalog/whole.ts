import { and, asc, eq, getTableColumns, inArray, type SQL, sql } from "drizzle-orm";
import { apart, apartOrNull } from "#base/apart.ts";
import type { Portal } from "#base/portal.ts";
import { people } from "#people/schema.ts";
import { isDataset } from "./find.ts";
import { isOwn } from "./own-resources.ts";
import {
  type Dataset,
  datasets,
  type Organization,
  organizations,
  type Resource,
  resources,
} from "./schema.ts";

export interface Owner {
  id: string;
  slug: string;
  firstName: string;
  lastName: string;
  avatar: string | null;
}

/** A dataset with its producer; of its resources, their number. */
export interface DescribedDataset {
  dataset: Dataset;
  organization: Organization | null;
  owner: Owner | null;
  /** How many others hung beside it. */
  communityCount: number;
}

/** A dataset with all that the API says of it. */
export interface WholeDataset extends DescribedDataset {
  resources: Resource[];
}

const whole = apart("dataset", getTableColumns(datasets));
const producer = apartOrNull("organization", getTableColumns(organizations));
const owner = apartOrNull("owner", {
  id: people.id,
  slug: people.slug,
  firstName: people.firstName,
  lastName: people.lastName,
  avatar: people.avatar,
});
const communityCount =
  sql<number>`(select count(*) from resources beside where beside.dataset_id = ${datasets.id} and beside.deleted_at is null and beside.is_community = 1)`.as(
    "community_count",
  );

/** One batch; nothing when neither an id nor a slug, present or past. Whoever shows it checks that it may be seen. */
export async function wholeDataset(portal: Portal, key: string): Promise<WholeDataset | undefined> {
  const [whole] = await wholeDatasets(portal, isDataset(portal, key));
  return whole;
}

/** The same without resources. */
export async function describedDataset(
  portal: Portal,
  key: string,
): Promise<DescribedDataset | undefined> {
  const [described] = await describedDatasets(portal, isDataset(portal, key));
  return described;
}

/** The datasets that a condition on `datasets` selects, unordered, with their resources in order; one batch. */
export async function wholeDatasets(portal: Portal, condition: SQL): Promise<WholeDataset[]> {
  const ids = portal.db.select({ id: datasets.id }).from(datasets).where(condition);
  const [rows, files] = await portal.db.batch([
    described(portal).where(condition),
    portal.db
      .select()
      .from(resources)
      .where(and(inArray(resources.datasetId, ids), isOwn))
      .orderBy(asc(resources.datasetId), asc(resources.position)),
  ]);
  const byDataset = Map.groupBy(files, ({ datasetId }) => datasetId);
  return rows.map((row) => ({
    ...joined(row),
    resources: byDataset.get(row.dataset.id) ?? [],
  }));
}

export async function describedDatasets(
  portal: Portal,
  condition: SQL,
): Promise<DescribedDataset[]> {
  const [rows] = await portal.db.batch([described(portal).where(condition)]);
  return rows.map(joined);
}

function described(portal: Portal) {
  return portal.db
    .select({ dataset: whole, organization: producer, owner, communityCount })
    .from(datasets)
    .leftJoin(organizations, eq(organizations.id, datasets.organizationId))
    .leftJoin(people, eq(people.id, datasets.ownerId))
    .$dynamic();
}

function joined(row: Awaited<ReturnType<typeof described>>[number]): DescribedDataset {
  return {
    dataset: row.dataset,
    organization: found<Organization>(row.organization),
    owner: found<Owner>(row.owner),
    communityCount: row.communityCount,
  };
}

/** What a left join found, or null where it found nothing. */
export function found<T extends { id: string }>(joined: { [K in keyof T]: T[K] | null }): T | null {
  const isFound = (each: typeof joined): each is T & typeof joined => each.id !== null;
  return isFound(joined) ? joined : null;
}
