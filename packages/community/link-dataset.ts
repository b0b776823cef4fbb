import { and, eq, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { findDataset } from "#catalog/find.ts";
import { commit } from "#events/commit.ts";
import { may, mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { findReuse, ownedReuse } from "./find-reuse.ts";
import { mustBeDatasets, recounted } from "./save-reuse.ts";
import { type Reuse, reuseDatasets, reuses } from "./schema.ts";

/**
 * Says that a reuse is made of a dataset too: its owners may, and the dataset's for their own.
 * `isNew` is false when it said so already.
 */
export async function linkDataset(
  portal: Portal,
  person: Person | undefined,
  key: string,
  datasetId: string,
): Promise<{ reuse: Reuse; isNew: boolean }> {
  const reuse = await findReuse(portal, person, key);
  const dataset = await findDataset(portal, person, datasetId);
  if (!may(person, "dataset.edit", dataset)) mustMay(person, "reuse.edit", ownedReuse(reuse));
  await mustBeDatasets(portal, [dataset.id]);
  const missing = sql`not exists (select 1 from ${reuseDatasets} where reuse_id = ${reuse.id} and dataset_id = ${dataset.id})`;
  const isNew = await commit(
    portal,
    {
      change: portal.db
        .update(reuses)
        .set({ modifiedAt: Math.max(portal.now(), reuse.modifiedAt + 1) })
        .where(and(eq(reuses.id, reuse.id), missing)),
      also: (happened) => [
        portal.db
          .insert(reuseDatasets)
          .select(sql`select ${reuse.id}, ${dataset.id} where ${happened}`)
          .onConflictDoNothing(),
        recounted(portal, [dataset.id], happened),
      ],
    },
    {
      type: "reuse.linked",
      subject: reuse.id,
      payload: {
        datasetIds: [dataset.id],
        organizationIds: reuse.organizationId ? [reuse.organizationId] : [],
      },
    },
    person?.id ?? null,
  );
  return { reuse: await findReuse(portal, person, reuse.id), isNew };
}
