import { and, eq } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { gone, notFound, unknownPerson } from "#base/problem.ts";
import { findDataset } from "#catalog/find.ts";
import { type Dataset, type Resource, resources } from "#catalog/schema.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { type Upload, uploads } from "./schema.ts";

/** Where a file is to go: into a dataset, or beside it among the community's resources. */
export interface Target {
  /** Id or slug. */
  datasetKey: string;
  /** The resource whose bytes are replaced; a new one when left out. */
  resource?: string | undefined;
  isCommunity?: boolean | undefined;
}

interface Place {
  dataset: Dataset;
  person: Person;
  resource?: string | undefined;
  isCommunity: boolean;
}

/** The dataset and the person, once it is sure that they may put a file there. */
export async function targetOf(
  portal: Portal,
  person: Person | undefined,
  { datasetKey, resource, isCommunity = false }: Target,
): Promise<Place> {
  const dataset = await findDataset(portal, person, datasetKey);
  if (!person) throw unknownPerson();
  if (dataset.deletedAt !== null) throw gone("Dataset");
  if (!isCommunity) mustMay(person, "resource.upload", dataset);
  else if (resource)
    mustMay(person, "community.edit", await communityResource(portal, dataset.id, resource));
  return { dataset, person, resource, isCommunity };
}

/** One upload into the dataset, by whoever may fill it: not only by the one who began it. */
export async function uploadInto(
  portal: Portal,
  someone: Person | undefined,
  datasetKey: string,
  uploadId: string,
): Promise<{ upload: Upload; dataset: Dataset }> {
  const upload = await portal.db.select().from(uploads).where(eq(uploads.id, uploadId)).get();
  const { dataset, person } = await targetOf(portal, someone, {
    datasetKey,
    isCommunity: upload?.isCommunity,
  });
  if (!upload || upload.datasetId !== dataset.id) throw notFound("Upload");
  // Anyone may bring a community resource: what one brings is no other's to confirm.
  if (upload.isCommunity && upload.personId !== person.id && !person.isAdmin)
    throw notFound("Upload");
  return { upload, dataset };
}

async function communityResource(
  portal: Portal,
  datasetId: string,
  id: string,
): Promise<Pick<Resource, "organizationId" | "ownerId">> {
  const found = await portal.db
    .select()
    .from(resources)
    .where(
      and(
        eq(resources.id, id),
        eq(resources.datasetId, datasetId),
        eq(resources.isCommunity, true),
      ),
    )
    .get();
  if (!found) throw notFound("Resource");
  return found;
}
