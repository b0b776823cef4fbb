import { eq } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { datasets } from "#catalog/schema.ts";
import type { Happening } from "#events/happening.ts";
import { followedSearches } from "#outreach/searches.ts";
import { keepDatasets } from "#search/keep.ts";
import { queriesThatFind } from "#search/match.ts";

/** Keeps the search index of the datasets that a happening concerns; pages that searched are made anew after it. */
export async function keepSearch(portal: Portal, happening: Happening): Promise<void> {
  const ids = await concerned(portal, happening);
  if (ids.length === 0) return;
  await keepDatasets(portal, ids);
  await portal.send("purges", { tags: ["search"] });
}

/** The followed searches that find this dataset. */
export async function searchesThatFind(portal: Portal, datasetId: string): Promise<string[]> {
  const searches = await followedSearches(portal);
  return searches.length === 0 ? [] : queriesThatFind(portal, datasetId, searches);
}

async function concerned(portal: Portal, happening: Happening): Promise<string[]> {
  const { type, subject, payload } = happening;
  if ("datasetIds" in payload) return payload.datasetIds;
  if (type === "organization.created" || "personId" in payload || "requestId" in payload) return [];
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
