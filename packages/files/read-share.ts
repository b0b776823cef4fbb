import { eq } from "drizzle-orm";
import { apart, apartOrNull } from "#base/apart.ts";
import type { Portal } from "#base/portal.ts";
import { gone, notFound } from "#base/problem.ts";
import { datasets, type Fingerprint, organizations, resources } from "#catalog/schema.ts";
import { people } from "#people/schema.ts";
import { producerColumns, type Producer, producerOf, refuseUnseen } from "./producer.ts";
import { profiles, versions } from "./schema.ts";
import { fingerprintOf } from "./understood.ts";

/** What the image says that stands beside a link to a dataset or a resource. */
export interface Shared extends Producer {
  id: string;
  datasetId: string;
  title: string;
  datasetTitle: string;
  fingerprint: Fingerprint | null;
  /** When it last changed. */
  at: number;
}

const dataset = apart("dataset", {
  id: datasets.id,
  title: datasets.title,
  state: datasets.state,
  publishedAt: datasets.publishedAt,
  fingerprint: datasets.fingerprint,
  at: datasets.updatedAt,
});

/** 404 for drafts, 410 for what was deleted; one statement. */
export async function sharedDataset(portal: Portal, slug: string): Promise<Shared> {
  const row = await portal.db
    .select({ dataset, producer: producerColumns })
    .from(datasets)
    .leftJoin(organizations, eq(organizations.id, datasets.organizationId))
    .leftJoin(people, eq(people.id, datasets.ownerId))
    .where(eq(datasets.slug, slug))
    .get();
  if (!row) throw notFound("Dataset");
  refuseUnseen(row.dataset);
  const { id, title, fingerprint, at } = row.dataset;
  return {
    ...producerOf(row.producer),
    id,
    datasetId: id,
    title,
    datasetTitle: title,
    fingerprint,
    at,
  };
}

/** The same of a resource, by its current version. */
export async function sharedResource(portal: Portal, id: string): Promise<Shared> {
  const row = await portal.db
    .select({
      dataset,
      producer: producerColumns,
      resource: apart("resource", {
        id: resources.id,
        title: resources.title,
        modifiedAt: resources.modifiedAt,
        deletedAt: resources.deletedAt,
      }),
      version: apartOrNull("version", { arrivedAt: versions.arrivedAt }),
      fingerprint: fingerprintOf.as("profile_fingerprint"),
    })
    .from(resources)
    .innerJoin(datasets, eq(datasets.id, resources.datasetId))
    .leftJoin(organizations, eq(organizations.id, datasets.organizationId))
    .leftJoin(people, eq(people.id, datasets.ownerId))
    .leftJoin(versions, eq(versions.id, resources.versionId))
    .leftJoin(profiles, eq(profiles.versionId, versions.id))
    .where(eq(resources.id, id))
    .get();
  if (!row) throw notFound("Resource");
  refuseUnseen(row.dataset);
  if (row.resource.deletedAt !== null) throw gone("Resource");
  return {
    ...producerOf(row.producer),
    id,
    datasetId: row.dataset.id,
    title: row.resource.title,
    datasetTitle: row.dataset.title,
    fingerprint: row.fingerprint,
    at: row.version.arrivedAt ?? row.resource.modifiedAt,
  };
}
