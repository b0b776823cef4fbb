import { desc, eq, inArray, sql } from "drizzle-orm";
import { apart, apartOrNull } from "#base/apart.ts";
import type { Portal } from "#base/portal.ts";
import { datasets, organizations } from "./schema.ts";

/** Enough of a description for the line a list shows; one is 1.75 MB long. */
const BEGINNING = 1200;

/** What a list says of a dataset, without reading its resources. */
export const entry = {
  ...apart("dataset", {
    id: datasets.id,
    slug: datasets.slug,
    title: datasets.title,
    license: datasets.license,
    formats: datasets.formats,
    resourcesCount: datasets.resourcesCount,
    fingerprint: datasets.fingerprint,
    updatedAt: datasets.updatedAt,
    publishedAt: datasets.publishedAt,
    archivedAt: datasets.archivedAt,
  }),
  description:
    sql<string>`substr(coalesce(nullif(${datasets.descriptionShort}, ''), ${datasets.description}), 1, ${sql.raw(
      String(BEGINNING),
    )})`.as("dataset_beginning"),
  ...apartOrNull("organization", {
    organizationName: organizations.name,
    organizationSlug: organizations.slug,
  }),
};

/** Datasets with their organization's name, to be filtered, ordered and limited. */
export function entries(portal: Portal) {
  return portal.db
    .select(entry)
    .from(datasets)
    .leftJoin(organizations, eq(organizations.id, datasets.organizationId))
    .$dynamic();
}

export type Entry = Awaited<ReturnType<typeof entries>>[number];

/** Public datasets of these ids, in the ids' order; what is not public any more is left out. One statement. */
export async function readEntries(portal: Portal, ids: string[]): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const found = await entries(portal)
    .where(inArray(datasets.id, ids))
    .orderBy(desc(datasets.publishedAt));
  const byId = new Map(
    found.filter(({ publishedAt }) => publishedAt !== null).map((each) => [each.id, each]),
  );
  return ids.map((id) => byId.get(id)).filter((each) => each !== undefined);
}
