import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { open } from "#base/portal.ts";
import { createDataset } from "#catalog/create.ts";
import { confirmArrival } from "#files/arrive.ts";
import { grantUpload } from "#files/grant.ts";
import { versions } from "#files/schema.ts";
import { personOf } from "#people/person.ts";

/** A file of these bytes that has arrived in a dataset of Ada's. */
export async function arrived(bytes: Uint8Array, filename = "arbres.csv") {
  const portal = open(env);
  const ada = await personOf(portal, "ada@lyon.example");
  const dataset = await createDataset(portal, ada, { title: "Arbres", description: "Tous." });
  const { upload } = await grantUpload(portal, ada, dataset.id, {
    filename,
    size: bytes.byteLength,
    content_type: "text/csv",
  });
  await portal.files.put(upload.key, bytes);
  await confirmArrival(portal, ada, { datasetId: dataset.id, uploadId: upload.id });
  const kept = () =>
    portal.db.select().from(versions).where(eq(versions.id, upload.versionId)).get();
  return { portal, ada, dataset, versionId: upload.versionId, resourceId: upload.resourceId, kept };
}
