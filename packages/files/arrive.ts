import { eq } from "drizzle-orm";
import { z } from "zod";
import { hex } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { gone, notFound, Problem } from "#base/problem.ts";
import { type Dataset, datasets, resources } from "#catalog/schema.ts";
import { commit } from "#events/commit.ts";
import type { Person } from "#people/person.ts";
import { recordArrival } from "./record.ts";
import { type Upload, uploads, type Version, versions } from "./schema.ts";
import { uploadInto } from "./upload.ts";

/** What completes an upload in parts: what the bucket answered to each of them. */
export const partsSent = z
  .array(z.object({ number: z.int().min(1).max(10_000), etag: z.string().min(1).max(200) }))
  .max(10_000);

export interface Arrival {
  datasetId: string;
  resourceId: string;
  versionId: string;
  state: Version["state"];
}

/**
 * The sender says that its bytes are in the bucket: looks, and makes them the resource's current version.
 * Said twice, it answers the same. Refused with 409 while they are not there, with 422 when they are not
 * what was announced.
 */
export async function confirmArrival(
  portal: Portal,
  person: Person | undefined,
  {
    datasetId,
    uploadId,
    parts,
    sha1,
  }: { datasetId: string; uploadId: string; parts?: PartSent[]; sha1?: string },
): Promise<Arrival> {
  const { upload, dataset } = await uploadInto(portal, person, datasetId, uploadId);
  return arrived(portal, upload, {
    dataset,
    parts,
    sha1,
    actor: person?.id ?? null,
    isAwaited: true,
  });
}

/** The bucket says that an object was made (its event notification, or a sweep): good for whoever closed the tab. */
export async function noteArrival(portal: Portal, key: string): Promise<Arrival | undefined> {
  const row = await portal.db
    .select({ upload: uploads, dataset: datasets })
    .from(uploads)
    .innerJoin(datasets, eq(datasets.id, uploads.datasetId))
    .where(eq(uploads.key, key))
    .get();
  if (!row || row.upload.state !== "expected" || row.dataset.deletedAt !== null) return undefined;
  return arrived(portal, row.upload, { dataset: row.dataset, actor: row.upload.personId });
}

type PartSent = z.infer<typeof partsSent>[number];

async function arrived(
  portal: Portal,
  upload: Upload,
  {
    dataset,
    parts,
    sha1,
    actor,
    isAwaited = false,
  }: {
    dataset: Dataset;
    parts?: PartSent[] | undefined;
    sha1?: string | undefined;
    actor: string | null;
    /** Whoever sent it looks on. */
    isAwaited?: boolean;
  },
): Promise<Arrival> {
  if (upload.state === "arrived") return standing(portal, upload);
  if (upload.state !== "expected")
    throw new Problem(410, "upload-over", "This upload was given up; ask for a new one.");
  const object = await objectOf(portal, upload, parts);
  const md5 = object.checksums.md5 && hex(new Uint8Array(object.checksums.md5));
  await mustAgree(portal, upload, object.size, md5);
  const before = await portal.db
    .select()
    .from(resources)
    .where(eq(resources.id, upload.resourceId))
    .get();
  if (before && before.deletedAt !== null) throw gone("Resource");
  const did = await commit(
    portal,
    recordArrival(portal, upload, { before, etag: object.etag, md5, sha1 }),
    {
      type: "resource.arrived",
      subject: upload.resourceId,
      payload: {
        datasetId: dataset.id,
        organizationId: dataset.organizationId,
        versionId: upload.versionId,
        ...(upload.isCommunity && { isCommunity: true }),
      },
    },
    actor,
  );
  const priority = isAwaited ? "waiting" : "new";
  if (did) await portal.send("indexing", { versionId: upload.versionId, priority });
  return standing(portal, upload);
}

async function standing(portal: Portal, upload: Upload): Promise<Arrival> {
  const version = await portal.db
    .select({ state: versions.state })
    .from(versions)
    .where(eq(versions.id, upload.versionId))
    .get();
  if (!version) throw notFound("Version");
  const { datasetId, resourceId, versionId } = upload;
  return { datasetId, resourceId, versionId, state: version.state };
}

/** The object as the bucket has it; parts are joined first, unless an earlier call did. */
async function objectOf(
  portal: Portal,
  upload: Upload,
  parts: PartSent[] | undefined,
): Promise<R2Object> {
  const there = await portal.files.head(upload.key);
  if (there) return there;
  if (upload.multipartId && parts) return joined(portal, upload, upload.multipartId, parts);
  throw new Problem(
    409,
    "not-arrived",
    upload.multipartId
      ? "The parts are not joined yet: send their numbers and ETags as parts."
      : "No byte of this file has arrived; PUT it to the signed address first.",
  );
}

async function joined(
  portal: Portal,
  upload: Upload,
  multipartId: string,
  parts: PartSent[],
): Promise<R2Object> {
  const sorted = parts.toSorted((a, b) => a.number - b.number);
  const count = Math.ceil(upload.sizeBytes / (upload.partSizeBytes ?? upload.sizeBytes));
  const missing = Array.from({ length: count }, (_, at) => at + 1).find(
    (number, at) => sorted[at]?.number !== number,
  );
  if (missing !== undefined || sorted.length !== count)
    throw new Problem(
      409,
      "parts-missing",
      `The file has ${count} parts; ${missing === undefined ? "too many were named" : `part ${missing} is not among those named`}.`,
    );
  try {
    return await portal.files.resumeMultipartUpload(upload.key, multipartId).complete(
      sorted.map(({ number, etag }) => ({
        partNumber: number,
        etag: etag.replaceAll('"', ""),
      })),
    );
  } catch (error) {
    // Another call may have joined them meanwhile. R2's numbers: a part is unknown or differs (10025), is too small (10011), the upload is gone (10024).
    const sentence = error instanceof Error ? error.message : "";
    const there = await portal.files.head(upload.key);
    if (there) return there;
    if (!/\(100(?:11|24|25|48)\)/.test(sentence)) throw error;
    throw new Problem(422, "parts-differ", `The parts could not be joined: ${sentence}`);
  }
}

/** Bytes that are not what was announced go away, so that the same address takes the right ones. */
async function mustAgree(
  portal: Portal,
  upload: Upload,
  sizeBytes: number,
  md5: string | undefined,
): Promise<void> {
  const announced =
    upload.md5 && hex(Uint8Array.from(atob(upload.md5), (c) => c.codePointAt(0) ?? 0));
  const sentence =
    sizeBytes === upload.sizeBytes
      ? announced && md5 && announced !== md5 && "The MD5 of what arrived is not the one announced."
      : `${sizeBytes} bytes arrived where ${upload.sizeBytes} were announced.`;
  if (!sentence) return;
  await portal.files.delete(upload.key);
  throw new Problem(422, "differs", `${sentence} Send the file again.`);
}
