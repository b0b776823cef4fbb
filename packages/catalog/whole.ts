import { and, asc, eq, getTableColumns, inArray, type SQL } from "drizzle-orm";
import { apart, apartOrNull } from "#base/apart.ts";
import { isId } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { people } from "#people/schema.ts";
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

/** A dataset with all that the API says of it. */
export interface WholeDataset {
  dataset: Dataset;
  organization: Organization | null;
  owner: Owner | null;
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

/** One batch; nothing when neither an id nor a present slug. Whoever shows it checks that it may be seen. */
export async function wholeDataset(portal: Portal, key: string): Promise<WholeDataset | undefined> {
  const is = isId(key) ? eq(datasets.id, key) : eq(datasets.slug, key);
  const [whole] = await wholeDatasets(portal, is);
  return whole;
}

/** The datasets that a condition on `datasets` selects, unordered, with their resources in order; one batch. */
export async function wholeDatasets(portal: Portal, condition: SQL): Promise<WholeDataset[]> {
  const ids = portal.db.select({ id: datasets.id }).from(datasets).where(condition);
  const [rows, files] = await portal.db.batch([
    portal.db
      .select({ dataset: whole, organization: producer, owner })
      .from(datasets)
      .leftJoin(organizations, eq(organizations.id, datasets.organizationId))
      .leftJoin(people, eq(people.id, datasets.ownerId))
      .where(condition),
    portal.db
      .select()
      .from(resources)
      .where(and(inArray(resources.datasetId, ids), isOwn))
      .orderBy(asc(resources.datasetId), asc(resources.position)),
  ]);
  const byDataset = Map.groupBy(files, ({ datasetId }) => datasetId);
  return rows.map(({ dataset, organization, owner }) => ({
    dataset,
    organization: found<Organization>(organization),
    owner: found<Owner>(owner),
    resources: byDataset.get(dataset.id) ?? [],
  }));
}

/** What a left join found, or null where it found nothing. */
export function found<T extends { id: string }>(joined: { [K in keyof T]: T[K] | null }): T | null {
  const isFound = (each: typeof joined): each is T & typeof joined => each.id !== null;
  return isFound(joined) ? joined : null;
}
