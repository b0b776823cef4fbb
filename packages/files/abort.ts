import { and, eq } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { Problem } from "#base/problem.ts";
import type { Person } from "#people/person.ts";
import { forgetChunks } from "./chunk-objects.ts";
import { type Upload, uploads } from "./schema.ts";
import { uploadInto } from "./upload.ts";

/** Gives an upload up: what was sent of it goes away. Refused with 409 once it has arrived. */
export async function abortUpload(
  portal: Portal,
  person: Person | undefined,
  datasetId: string,
  uploadId: string,
): Promise<void> {
  const { upload } = await uploadInto(portal, person, datasetId, uploadId);
  if (upload.state === "aborted" || upload.state === "expired") return;
  const [stopped] = await portal.db
    .update(uploads)
    .set({ state: "aborted", senderKey: null })
    .where(and(eq(uploads.id, upload.id), eq(uploads.state, "expected")))
    .returning({ id: uploads.id });
  if (!stopped)
    throw new Problem(
      409,
      "arrived-already",
      "This file has arrived; delete its resource instead.",
    );
  await removeBytes(portal, upload);
}

/** Removes what the bucket has of an upload that will never be a version. */
export async function removeBytes(
  portal: Portal,
  upload: Pick<Upload, "id" | "key" | "multipartId" | "senderKey">,
): Promise<void> {
  const { key, multipartId } = upload;
  await portal.files.delete(key);
  await forgetChunks(portal, upload);
  if (!multipartId) return;
  try {
    await portal.files.resumeMultipartUpload(key, multipartId).abort();
  } catch (error) {
    // Its parts were joined, aborted or forgotten by the bucket before.
    if (!(error instanceof Error) || !error.message.includes("(10024)")) throw error;
  }
}
