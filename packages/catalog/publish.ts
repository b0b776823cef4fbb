import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { commit } from "#events/commit.ts";
import { events } from "#events/schema.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { findDataset } from "./find.ts";
import { datasets } from "./schema.ts";

/**
 * Shows a draft to the world, which is told of it the first time, unless `isQuiet`.
 * Answers false when it was public already.
 */
export async function publishDataset(
  portal: Portal,
  person: Person | undefined,
  key: string,
  { isQuiet }: { isQuiet?: boolean } = {},
): Promise<boolean> {
  const dataset = await findDataset(portal, person, key);
  mustMay(person, "dataset.publish", dataset);
  const before = await portal.db
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.subject, dataset.id), eq(events.type, "dataset.published")))
    .limit(1);
  return commit(
    portal,
    {
      change: portal.db
        .update(datasets)
        .set({ publishedAt: portal.now() })
        .where(
          and(
            eq(datasets.id, dataset.id),
            isNull(datasets.publishedAt),
            isNull(datasets.deletedAt),
          ),
        ),
    },
    {
      type: "dataset.published",
      subject: dataset.id,
      payload: {
        organizationId: dataset.organizationId,
        isAgain: before.length > 0,
        ...(isQuiet && { isQuiet }),
      },
    },
    person.id,
  );
}

/** Makes a public dataset a draft again. Answers false when it was one already. */
export async function withdrawDataset(
  portal: Portal,
  person: Person | undefined,
  key: string,
): Promise<boolean> {
  const dataset = await findDataset(portal, person, key);
  mustMay(person, "dataset.publish", dataset);
  return commit(
    portal,
    {
      change: portal.db
        .update(datasets)
        .set({ publishedAt: sql`null` })
        .where(
          and(
            eq(datasets.id, dataset.id),
            isNotNull(datasets.publishedAt),
            isNull(datasets.deletedAt),
          ),
        ),
    },
    {
      type: "dataset.withdrawn",
      subject: dataset.id,
      payload: { organizationId: dataset.organizationId },
    },
    person.id,
  );
}
