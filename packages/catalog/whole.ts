import { and, asc, eq, inArray, isNull, type SQL } from "drizzle-orm";
import { isId } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { people } from "#people/schema.ts";
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
}

/** A dataset with all that the API says of it. */
export interface WholeDataset {
  dataset: Dataset;
  organization: Organization | null;
  owner: Owner | null;
  resources: Resource[];
}

const owner = {
  id: people.id,
  slug: people.slug,
  firstName: people.firstName,
  lastName: people.lastName,
};

/** One batch; nothing when neither an id nor a present slug. Whoever shows it checks that it may be seen. */
export async function wholeDataset(portal: Portal, key: string): Promise<WholeDataset | undefined> {
  const is = isId(key) ? eq(datasets.id, key) : eq(datasets.slug, key);
  const [whole] = await wholeDatasets(portal, is);
  return whole;
}

/**
 * The datasets that a condition on `datasets` selects, unordered, with their resources in order; one batch.
 * A statement a table and no join: in a batch, columns of one name would overwrite each other.
 */
export async function wholeDatasets(portal: Portal, condition: SQL): Promise<WholeDataset[]> {
  const { db } = portal;
  const chosen = (
    column: typeof datasets.id | typeof datasets.organizationId | typeof datasets.ownerId,
  ) => db.select({ of: column }).from(datasets).where(condition);
  const [rows, bodies, persons, files] = await db.batch([
    db.select().from(datasets).where(condition),
    db
      .select()
      .from(organizations)
      .where(inArray(organizations.id, chosen(datasets.organizationId))),
    db
      .select(owner)
      .from(people)
      .where(inArray(people.id, chosen(datasets.ownerId))),
    db
      .select()
      .from(resources)
      .where(and(inArray(resources.datasetId, chosen(datasets.id)), isNull(resources.deletedAt)))
      .orderBy(asc(resources.datasetId), asc(resources.position)),
  ]);
  const byDataset = Map.groupBy(files, ({ datasetId }) => datasetId);
  return rows.map((dataset) => ({
    dataset,
    organization: bodies.find(({ id }) => id === dataset.organizationId) ?? null,
    owner: persons.find(({ id }) => id === dataset.ownerId) ?? null,
    resources: byDataset.get(dataset.id) ?? [],
  }));
}
