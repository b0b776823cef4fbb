import { and, eq, type SQL, sql } from "drizzle-orm";
import { isId } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { gone, invalid, notFound } from "#base/problem.ts";
import { may } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { isOwn } from "./own-resources.ts";
import {
  type Dataset,
  datasets,
  oldSlugs,
  type Organization,
  organizations,
  type Resource,
  resources,
} from "./schema.ts";

/** The dataset of an id or a slug, present or past, as this person may see it: 404 where they may not, 410 when deleted. */
export async function findDataset(
  portal: Portal,
  person: Person | undefined,
  key: string,
): Promise<Dataset> {
  const found = await portal.db.select().from(datasets).where(isDataset(portal, key)).get();
  return seenBy(person, found);
}

/** The dataset, if this person may see it: 404 where they may not, 410 when it was public and is deleted. */
export function seenBy(person: Person | undefined, dataset: Dataset | undefined): Dataset {
  if (!dataset) throw notFound("Dataset");
  const wasPublic = dataset.publishedAt !== null;
  // An archived dataset stays readable, unless it was never published.
  if (wasPublic && dataset.state !== "deleted") return dataset;
  if (may(person, "dataset.see", dataset)) return dataset;
  throw dataset.state === "deleted" && wasPublic ? gone("Dataset") : notFound("Dataset");
}

/** By id or slug; who has the slug now is preferred to who had it once. */
export function isDataset(portal: Portal, key: string): SQL {
  if (isId(key)) return eq(datasets.id, key);
  const present = portal.db
    .select({ id: datasets.id })
    .from(datasets)
    .where(eq(datasets.slug, key));
  const past = portal.db
    .select({ id: oldSlugs.subjectId })
    .from(oldSlugs)
    .where(and(eq(oldSlugs.kind, "dataset"), eq(oldSlugs.slug, key)));
  return sql`${datasets.id} = coalesce((${present}), (${past}))`;
}

export async function findOrganization(portal: Portal, key: string): Promise<Organization> {
  const found = isId(key)
    ? await portal.db.select().from(organizations).where(eq(organizations.id, key)).get()
    : ((await portal.db.select().from(organizations).where(eq(organizations.slug, key)).get()) ??
      (await organizationOnce(portal, key)));
  if (!found) throw notFound("Organization");
  if (found.deletedAt !== null) throw gone("Organization");
  return found;
}

async function organizationOnce(portal: Portal, slug: string): Promise<Organization | undefined> {
  const old = await portal.db
    .select({ organization: organizations })
    .from(oldSlugs)
    .innerJoin(organizations, eq(organizations.id, oldSlugs.subjectId))
    .where(and(eq(oldSlugs.kind, "organization"), eq(oldSlugs.slug, slug)))
    .get();
  return old?.organization;
}

/** A resource of that dataset that was not deleted. */
export async function findResource(
  portal: Portal,
  datasetId: string,
  id: string,
): Promise<Resource> {
  const found = await portal.db
    .select()
    .from(resources)
    .where(and(eq(resources.id, id), eq(resources.datasetId, datasetId), isOwn))
    .get();
  if (!found) throw notFound("Resource");
  return found;
}

/** An organization that somebody names as the producer: 400 where there is none. */
export async function mustBeOrganization(portal: Portal, id: string): Promise<void> {
  const found = await portal.db
    .select({ deletedAt: organizations.deletedAt })
    .from(organizations)
    .where(eq(organizations.id, id))
    .get();
  if (!found || found.deletedAt !== null)
    throw invalid({ organization: [`Unknown reference '${id}'`] });
}
