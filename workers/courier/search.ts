import type { Portal } from "#base/portal.ts";
import type { Happening } from "#events/happening.ts";

/** Keeps the search index of the datasets that a happening concerns. */
export async function keepSearch(_portal: Portal, _happening: Happening): Promise<void> {}

/** The subscribed searches that find this dataset. */
export async function searchesThatFind(_portal: Portal, _datasetId: string): Promise<string[]> {
  return [];
}
