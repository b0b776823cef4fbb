import { eq } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { gone, notFound } from "#base/problem.ts";
import { findDataset } from "#catalog/find.ts";
import type { Dataset } from "#catalog/schema.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { type Upload, uploads } from "./schema.ts";

/** The dataset and the person, once it is sure that they may put files into it. */
export async function datasetToFill(
  portal: Portal,
  person: Person | undefined,
  datasetId: string,
): Promise<{ dataset: Dataset; person: Person }> {
  const dataset = await findDataset(portal, person, datasetId);
  mustMay(person, "resource.upload", dataset);
  if (dataset.deletedAt !== null) throw gone("Dataset");
  return { dataset, person };
}

/** One upload into the dataset, by whoever may fill it: not only by the one who began it. */
export async function uploadInto(
  portal: Portal,
  person: Person | undefined,
  datasetId: string,
  uploadId: string,
): Promise<{ upload: Upload; dataset: Dataset }> {
  const { dataset } = await datasetToFill(portal, person, datasetId);
  const upload = await portal.db.select().from(uploads).where(eq(uploads.id, uploadId)).get();
  if (!upload || upload.datasetId !== dataset.id) throw notFound("Upload");
  return { upload, dataset };
}
