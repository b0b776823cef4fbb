import { and, eq, ne, type SQL, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { invalid, Problem } from "#base/problem.ts";
import { commit } from "#events/commit.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { findDataset } from "./find.ts";
import { type Dataset, datasets } from "./schema.ts";

/** What the portal's administrators mark datasets with; labels are `ui`'s. */
export const datasetBadges = ["pivotal-data", "spd", "inspire", "hvd", "sl", "sr"] as const;

/** Shows a dataset among the portal's chosen ones, or no longer. */
export async function featureDataset(
  portal: Portal,
  person: Person | undefined,
  key: string,
  isFeatured: boolean,
): Promise<Dataset> {
  const dataset = await findDataset(portal, person, key);
  mustMay(person, "dataset.feature", dataset);
  await marked(portal, person, dataset, {
    set: { isFeatured },
    where: ne(datasets.isFeatured, isFeatured),
  });
  return findDataset(portal, person, dataset.id);
}

/** Gives a dataset a badge. Answers false when it has it already. */
export async function badgeDataset(
  portal: Portal,
  person: Person | undefined,
  key: string,
  kind: unknown,
): Promise<boolean> {
  const dataset = await findDataset(portal, person, key);
  mustMay(person, "dataset.feature", dataset);
  const known = datasetBadges.find((each) => each === kind);
  if (!known) throw invalid({ kind: [`Must be one of: ${datasetBadges.join(", ")}`] });
  return marked(portal, person, dataset, {
    set: { badges: [...new Set([...dataset.badges, known])].sort() },
    where: sql`not exists (select 1 from json_each(${datasets.badges}) where value = ${known})`,
  });
}

/** Takes a badge away; 404 when the dataset has it not. */
export async function unbadgeDataset(
  portal: Portal,
  person: Person | undefined,
  key: string,
  kind: string,
): Promise<void> {
  const dataset = await findDataset(portal, person, key);
  mustMay(person, "dataset.feature", dataset);
  if (!dataset.badges.includes(kind)) throw new Problem(404, "not-found", "Badge does not exists");
  await marked(portal, person, dataset, {
    set: { badges: dataset.badges.filter((each) => each !== kind) },
    where: sql`exists (select 1 from json_each(${datasets.badges}) where value = ${kind})`,
  });
}

/** A mark of the portal's is no change of the producer's: the dates stay. */
function marked(
  portal: Portal,
  person: Person,
  { id, organizationId }: Dataset,
  { set, where }: { set: Partial<Dataset>; where: SQL },
): Promise<boolean> {
  return commit(
    portal,
    {
      change: portal.db
        .update(datasets)
        .set(set)
        .where(and(eq(datasets.id, id), where)),
    },
    { type: "dataset.updated", subject: id, payload: { organizationId } },
    person.id,
  );
}
