import { and, asc, eq, gt, inArray, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { apart, apartOrNull } from "#base/apart.ts";
import type { Portal } from "#base/portal.ts";
import { isOwn } from "./own-resources.ts";
import { counts, datasets, organizations, resources, shelves } from "./schema.ts";
import { isTheme, type Theme } from "./theme.ts";

/** Whoever reads thousands of files of one dataset asks for that dataset alone. */
const FILES_EACH = 200;
const LONGEST_TEXT = 8000;

const dataset = {
  ...apart("dataset", {
    id: datasets.id,
    slug: datasets.slug,
    title: datasets.title,
    acronym: datasets.acronym,
    license: datasets.license,
    frequency: datasets.frequency,
    temporalStart: datasets.temporalStart,
    temporalEnd: datasets.temporalEnd,
    spatial: datasets.spatial,
    access: datasets.access,
    tags: datasets.tags,
    contactPoints: datasets.contactPoints,
    createdAt: datasets.createdAt,
    updatedAt: datasets.updatedAt,
    publishedAt: datasets.publishedAt,
  }),
  description: sql<string>`substr(${datasets.description}, 1, ${sql.raw(String(LONGEST_TEXT))})`.as(
    "dataset_text",
  ),
  themes:
    sql<string>`(select json_group_array(name) from ${shelves} where dataset_id = ${datasets.id} and kind = 'theme')`
      .mapWith((text: string): Theme[] =>
        z.array(z.string()).parse(JSON.parse(text)).filter(isTheme),
      )
      .as("dataset_themes"),
};

/** So many published datasets of ids beyond `after`, by id, with their files and how many there are in all; one batch. */
export async function readCatalog(portal: Portal, after: string, size: number) {
  const ids = portal.db
    .select({ id: datasets.id })
    .from(datasets)
    // By id: the state is looked at row by row.
    .where(and(gt(datasets.id, after), sql`+${datasets.state} = 'published'`))
    .orderBy(asc(datasets.id))
    .limit(size);
  const [found, files, [count]] = await portal.db.batch([
    portal.db
      .select({
        ...dataset,
        ...apartOrNull("organization", {
          organizationId: organizations.id,
          organizationSlug: organizations.slug,
          organizationName: organizations.name,
        }),
      })
      .from(datasets)
      .leftJoin(organizations, eq(organizations.id, datasets.organizationId))
      .where(inArray(datasets.id, ids))
      .orderBy(asc(datasets.id)),
    portal.db
      .select()
      .from(resources)
      .where(and(inArray(resources.datasetId, ids), isOwn, lt(resources.position, FILES_EACH)))
      .orderBy(asc(resources.datasetId), asc(resources.position)),
    portal.db.select({ value: counts.value }).from(counts).where(eq(counts.name, "datasets")),
  ]);
  const byDataset = Map.groupBy(files, ({ datasetId }) => datasetId);
  return {
    total: count?.value ?? 0,
    datasets: found.map((each) => ({ ...each, files: byDataset.get(each.id) ?? [] })),
  };
}
