import { and, asc, eq, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { Problem } from "#base/problem.ts";
import { commit } from "#events/commit.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { findDataset } from "./find.ts";
import { isOwn } from "./own-resources.ts";
import { datasets, type Resource, resources } from "./schema.ts";

/** Puts a dataset's resources into the order of the ids given; all of them must be there. One batch for any number. */
export async function reorderResources(
  portal: Portal,
  person: Person | undefined,
  key: string,
  input: unknown,
): Promise<Resource[]> {
  const dataset = await findDataset(portal, person, key);
  mustMay(person, "dataset.edit", dataset);
  const own = await resourcesOf(portal, dataset.id);
  const order = idsOf(input, own);
  const now = portal.now();
  await commit(
    portal,
    {
      change: portal.db
        .update(resources)
        .set({ position: sql`ordered.key` })
        .from(sql`json_each(${JSON.stringify(order)}) as ordered`)
        .where(
          and(
            sql`${resources.id} = ordered.value`,
            eq(resources.datasetId, dataset.id),
            sql`${resources.position} <> ordered.key`,
          ),
        ),
      also: (happened) => [
        portal.db
          .update(datasets)
          .set({ modifiedAt: Math.max(now, dataset.modifiedAt + 1) })
          .where(and(eq(datasets.id, dataset.id), happened)),
      ],
    },
    {
      type: "dataset.updated",
      subject: dataset.id,
      payload: { organizationId: dataset.organizationId },
    },
    person.id,
  );
  return resourcesOf(portal, dataset.id);
}

/** All of them, in their order. */
export async function resourcesOf(portal: Portal, datasetId: string): Promise<Resource[]> {
  return portal.db
    .select()
    .from(resources)
    .where(and(eq(resources.datasetId, datasetId), isOwn))
    .orderBy(asc(resources.position));
}

/** Refused in udata's sentences. */
function idsOf(input: unknown, own: Resource[]): string[] {
  if (!Array.isArray(input)) throw refused("Wrong payload format, list expected");
  if (input.length !== own.length)
    throw refused(
      `All resources must be reordered, you provided ${input.length} out of ${own.length}`,
    );
  const ids = input.map((each: unknown) => {
    if (typeof each === "string") return each;
    if (each && typeof each === "object" && "id" in each) return String(each.id);
    throw refused("Each resource must have an 'id' field");
  });
  const given = new Set(ids);
  if (given.size !== own.length || own.some(({ id }) => !given.has(id)))
    throw refused(
      `Resource ids must match existing ones in dataset, ie: {${own
        .slice(0, 50)
        .map(({ id }) => `'${id}'`)
        .join(", ")}}`,
    );
  return ids;
}

function refused(sentence: string): Problem {
  return new Problem(400, "order-refused", sentence);
}
