import { and, asc, eq, isNull } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { datasets } from "#catalog/schema.ts";

const DATASETS_LISTED = 500;

/** An organization's datasets by title, drafts too: for whoever chooses among them. */
export async function datasetNames(
  portal: Portal,
  organizationId: string,
): Promise<{ id: string; title: string }[]> {
  return portal.db
    .select({ id: datasets.id, title: datasets.title })
    .from(datasets)
    .where(and(eq(datasets.organizationId, organizationId), isNull(datasets.deletedAt)))
    .orderBy(asc(datasets.title))
    .limit(DATASETS_LISTED);
}
