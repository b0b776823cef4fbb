import { sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { z } from "zod";
import { uuidv7 } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { errorsOf, invalid } from "#base/problem.ts";
import { commit } from "#events/commit.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { loadKnown, oneOf } from "./import-known.ts";
import { type Plan, planImport } from "./import-plan.ts";
import { type Given, readGiven, type Refused } from "./import-read.ts";
import { datasets, datasetTags, oldSlugs, organizations, resources } from "./schema.ts";
import { upsert } from "./upsert.ts";

const LARGEST_BATCH = 500;
const rows = z.array(z.unknown()).max(LARGEST_BATCH).default([]);
export const importBatch = z.object({ organizations: rows, datasets: rows });

export interface ImportAnswer {
  organizations: Plan["counted"]["organizations"];
  datasets: Plan["counted"]["datasets"];
  refused: Refused[];
}

/**
 * Takes over a part of another catalogue, in udata's words, with its ids, dates and addresses. What stands as
 * given already is not touched; a row that cannot be taken is answered with its reason and stops no other.
 * Rows and their one event are one batch of the database; nobody is written to about imported things.
 */
export async function importCatalog(
  portal: Portal,
  person: Person | undefined,
  input: unknown,
): Promise<ImportAnswer> {
  mustMay(person, "catalog.import", { organizationId: null });
  const batch = importBatch.safeParse(input);
  if (!batch.success) throw invalid(errorsOf(batch.error));
  const given: Given = readGiven(batch.data);
  const plan = planImport(given, await loadKnown(portal, given));
  const [change, ...rest] = writes(portal, plan);
  if (change)
    await commit(
      portal,
      { change, also: () => rest },
      {
        type: "catalog.imported",
        subject: uuidv7(portal.now()),
        payload: {
          datasetIds: plan.touched,
          organizationIds: plan.organizations.map(({ id }) => id),
        },
      },
      person.id,
    );
  return { ...plan.counted, refused: [...given.refused, ...plan.refused] };
}

/** In the order their references ask for. Each of them finds something to change. */
function writes(portal: Portal, plan: Plan): BatchItem<"sqlite">[] {
  const { db } = portal;
  return [
    ...upsert(portal, organizations, plan.organizations, { datasetsCount: 0 }),
    ...upsert(portal, datasets, plan.datasets),
    ...upsert(portal, resources, plan.resources),
    ...some(
      plan.gone,
      db.update(resources).set({ deletedAt: portal.now() }).where(oneOf(resources.id, plan.gone)),
    ),
    ...some(
      plan.retagged,
      db.delete(datasetTags).where(oneOf(datasetTags.datasetId, plan.retagged)),
      db
        .insert(datasetTags)
        .select(
          sql`select tags.value, datasets.id from datasets, json_each(datasets.tags) tags where ${oneOf(datasets.id, plan.retagged)}`,
        ),
    ),
    ...some(
      plan.oldSlugs,
      db
        .insert(oldSlugs)
        .select(
          sql`select value ->> 'kind', value ->> 'slug', value ->> 'subjectId' from json_each(${JSON.stringify(plan.oldSlugs)}) where true`,
        )
        .onConflictDoNothing(),
    ),
  ];
}

function some(
  list: readonly unknown[],
  ...statements: BatchItem<"sqlite">[]
): BatchItem<"sqlite">[] {
  return list.length > 0 ? statements : [];
}
