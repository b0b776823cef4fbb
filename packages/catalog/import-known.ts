import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Portal } from "#base/portal.ts";
import { slugify } from "#base/slug.ts";
import type { Given } from "./import-read.ts";
import { isOwn } from "./own-resources.ts";
import {
  type Dataset,
  datasets,
  oldSlugs,
  type Organization,
  organizations,
  type Resource,
  resources,
} from "./schema.ts";

/** What stands already of what a batch brings, and who has the addresses it asks for. */
export interface Known {
  organizations: Map<string, Organization>;
  datasets: Map<string, Dataset>;
  /** Those of the datasets whose resources are told, and any that bears one of their ids. */
  resources: Map<string, Resource>;
  /** Datasets that have resources here, whatever the batch tells. */
  furnished: Set<string>;
  /** `dataset/slug` → whose it is or was. */
  slugs: Map<string, string>;
}

export async function loadKnown(portal: Portal, given: Given): Promise<Known> {
  const { db } = portal;
  const datasetIds = given.datasets.map(({ row }) => row.id);
  const told = given.datasets.filter((each) => each.resources);
  const wanted = wantedSlugs(given);
  const [foundOrganizations, foundDatasets, own, byId, furnished, ...slugs] = await db.batch([
    db
      .select()
      .from(organizations)
      .where(oneOf(organizations.id, organizationIds(given))),
    db.select().from(datasets).where(oneOf(datasets.id, datasetIds)),
    db
      .select()
      .from(resources)
      .where(
        and(
          oneOf(
            resources.datasetId,
            told.map(({ row }) => row.id),
          ),
          eq(resources.isCommunity, false),
        ),
      ),
    db
      .select()
      .from(resources)
      .where(
        oneOf(
          resources.id,
          told.flatMap((each) => each.resources?.map(({ id }) => id) ?? []),
        ),
      ),
    db
      .selectDistinct({ datasetId: resources.datasetId })
      .from(resources)
      .where(and(oneOf(resources.datasetId, datasetIds), isOwn)),
    db
      .select({ kind: sql<string>`'dataset'`, slug: datasets.slug, id: datasets.id })
      .from(datasets)
      .where(oneOf(datasets.slug, wanted)),
    db
      .select({ kind: sql<string>`'organization'`, slug: organizations.slug, id: organizations.id })
      .from(organizations)
      .where(oneOf(organizations.slug, wanted)),
    db
      .select({ kind: oldSlugs.kind, slug: oldSlugs.slug, id: oldSlugs.subjectId })
      .from(oldSlugs)
      .where(
        and(inArray(oldSlugs.kind, ["dataset", "organization"]), oneOf(oldSlugs.slug, wanted)),
      ),
  ]);
  return {
    organizations: new Map(foundOrganizations.map((each) => [each.id, each])),
    datasets: new Map(foundDatasets.map((each) => [each.id, each])),
    resources: new Map([...own, ...byId].map((each) => [each.id, each])),
    furnished: new Set(furnished.map(({ datasetId }) => datasetId)),
    slugs: new Map(slugs.flat().map(({ kind, slug, id }) => [`${kind}/${slug}`, id])),
  };
}

/** The address a row asks for, or that its title would be given. */
export function wantedSlug(row: { slug?: string | null | undefined }, title: string): string {
  return row.slug || slugify(title) || "sans-titre";
}

function wantedSlugs(given: Given): string[] {
  return [
    ...given.datasets.map(({ row }) => wantedSlug(row, row.title)),
    ...given.organizations.map(({ row }) => wantedSlug(row, row.name)),
    ...given.mentioned.map((row) => wantedSlug(row, row.name)),
  ];
}

function organizationIds(given: Given): string[] {
  return [
    ...given.organizations.map(({ row }) => row.id),
    ...given.datasets.flatMap(({ organizationId }) => organizationId ?? []),
  ];
}

/** Any number of values as one parameter: D1 binds a hundred a statement. */
export function oneOf(column: SQLiteColumn, values: string[]): SQL {
  return sql`${column} in (select value from json_each(${JSON.stringify(values)}))`;
}
