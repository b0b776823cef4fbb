import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { commit } from "#events/commit.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { findDataset } from "./find.ts";
import { type Dataset, datasets } from "./schema.ts";

/** Takes a dataset out of the lists; its address stays good. Answers false when it was archived already. */
export async function archiveDataset(
  portal: Portal,
  person: Person | undefined,
  key: string,
): Promise<boolean> {
  const dataset = await owned(portal, person, key, "dataset.archive");
  const change = portal.db
    .update(datasets)
    .set({ archivedAt: portal.now() })
    .where(
      and(eq(datasets.id, dataset.id), isNull(datasets.archivedAt), isNull(datasets.deletedAt)),
    );
  return told(portal, dataset, change, { type: "dataset.archived", by: person });
}

/** Deletes a dataset: 410 for the world, restorable by its owners; refused when it was deleted already. */
export async function deleteDataset(
  portal: Portal,
  person: Person | undefined,
  key: string,
): Promise<boolean> {
  const dataset = await owned(portal, person, key, "dataset.delete");
  const change = portal.db
    .update(datasets)
    .set({ deletedAt: portal.now() })
    .where(and(eq(datasets.id, dataset.id), isNull(datasets.deletedAt)));
  return told(portal, dataset, change, { type: "dataset.deleted", by: person });
}

/** Brings a deleted or archived dataset back as it was. Answers false when it was neither. */
export async function restoreDataset(
  portal: Portal,
  person: Person | undefined,
  key: string,
): Promise<boolean> {
  const dataset = await owned(portal, person, key, "dataset.restore");
  const column = dataset.deletedAt === null ? datasets.archivedAt : datasets.deletedAt;
  const change = portal.db
    .update(datasets)
    .set(dataset.deletedAt === null ? { archivedAt: sql`null` } : { deletedAt: sql`null` })
    .where(and(eq(datasets.id, dataset.id), isNotNull(column)));
  return told(portal, dataset, change, { type: "dataset.restored", by: person });
}

async function owned(
  portal: Portal,
  person: Person | undefined,
  key: string,
  act: "dataset.archive" | "dataset.restore" | "dataset.delete",
): Promise<Dataset> {
  const dataset = await findDataset(portal, person, key);
  mustMay(person, act, dataset);
  return dataset;
}

function told(
  portal: Portal,
  dataset: Dataset,
  change: Parameters<typeof commit>[1]["change"],
  {
    type,
    by,
  }: { type: "dataset.archived" | "dataset.deleted" | "dataset.restored"; by: Person | undefined },
): Promise<boolean> {
  const { id, organizationId } = dataset;
  return commit(
    portal,
    { change },
    { type, subject: id, payload: { organizationId } },
    by?.id ?? null,
  );
}
