import { and, desc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { type Dataset, datasets, datasetZones } from "#catalog/schema.ts";

/** The ids of the datasets about a zone, for a condition on `datasets.id`. */
function idsInZone(portal: Portal, zone: string) {
  return portal.db
    .select({ id: datasetZones.datasetId })
    .from(datasetZones)
    .where(eq(datasetZones.zone, zone));
}

/** Published datasets about exactly this zone, those with the newest data first. */
export async function readDatasetsInZone(
  portal: Portal,
  zone: string,
  size: number,
): Promise<Pick<Dataset, "id" | "title" | "acronym" | "slug">[]> {
  return portal.db
    .select({
      id: datasets.id,
      title: datasets.title,
      acronym: datasets.acronym,
      slug: datasets.slug,
    })
    .from(datasets)
    .where(
      and(sql`+${datasets.state} = 'published'`, inArray(datasets.id, idsInZone(portal, zone))),
    )
    .orderBy(desc(datasets.updatedAt), desc(datasets.id))
    .limit(size);
}

/** How many published datasets each zone of a level has, where it has some. */
export async function countByZone(portal: Portal, level: string): Promise<Map<string, number>> {
  const rows = await portal.db
    .select({ zone: datasetZones.zone, count: sql<number>`count(*)` })
    .from(datasetZones)
    .innerJoin(datasets, eq(datasets.id, datasetZones.datasetId))
    // The letter after the colon: all ids of the level and no other's.
    .where(
      and(
        gte(datasetZones.zone, `${level}:`),
        lt(datasetZones.zone, `${level};`),
        eq(datasets.state, "published"),
      ),
    )
    .groupBy(datasetZones.zone);
  return new Map(rows.map(({ zone, count }) => [zone, count]));
}
