import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { datasets } from "#catalog/schema.ts";
import type { Happening } from "#events/happening.ts";
import { followedSearches } from "#outreach/searches.ts";
import { keepOrganizations } from "#search/keep-organizations.ts";
import { keepDatasets } from "#search/keep.ts";
import { queriesThatFind } from "#search/match.ts";

/** Keeps the search index of what a happening concerns; pages that searched are made anew after it. */
export async function keepSearch(portal: Portal, happening: Happening): Promise<void> {
  const ids = await concerned(portal, happening);
  const producers = await producersOf(portal, happening, ids);
  if (ids.length === 0 && producers.length === 0) return;
  if (ids.length > 0) await keepDatasets(portal, ids);
  await keepOrganizations(portal, producers);
  await portal.send("purges", { tags: ["search"] });
}

/** Organizations are found by what they say of themselves, and stand by how many datasets they have. */
async function producersOf(
  portal: Portal,
  { type, subject, payload }: Happening,
  datasetIds: string[],
): Promise<string[]> {
  if (type.startsWith("organization.")) return [subject];
  if ("datasetId" in payload || type === "dataset.created" || type === "dataset.refreshed")
    return [];
  const former = "formerId" in payload && payload.formerId ? [payload.formerId] : [];
  const told = "organizationIds" in payload ? payload.organizationIds : former;
  const wanted = sql`(select value from json_each(${JSON.stringify(datasetIds)}))`;
  const own = await portal.db
    .selectDistinct({ id: datasets.organizationId })
    .from(datasets)
    .where(and(inArray(datasets.id, wanted), isNotNull(datasets.organizationId)));
  return [...told, ...own.flatMap(({ id }) => id ?? [])];
}

/** The followed searches that find this dataset. */
export async function searchesThatFind(portal: Portal, datasetId: string): Promise<string[]> {
  const searches = await followedSearches(portal);
  return searches.length === 0 ? [] : queriesThatFind(portal, datasetId, searches);
}

async function concerned(portal: Portal, happening: Happening): Promise<string[]> {
  const { type, subject, payload } = happening;
  if ("datasetIds" in payload) return payload.datasetIds;
  if (
    "issueKind" in payload ||
    type === "organization.created" ||
    "personId" in payload ||
    "requestId" in payload
  )
    return [];
  // A dataset is found by its producer's name.
  if (type === "organization.updated" || type === "organization.deleted") {
    const own = await portal.db
      .select({ id: datasets.id })
      .from(datasets)
      .where(eq(datasets.organizationId, subject));
    return own.map(({ id }) => id);
  }
  return ["datasetId" in payload ? payload.datasetId : subject];
}
