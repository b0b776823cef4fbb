import { eq } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { invalid, Problem } from "#base/problem.ts";
import type { Person } from "#people/person.ts";
import { abortUpload } from "./abort.ts";
import { type Arrival, confirmArrival } from "./arrive.ts";
import { grantUpload } from "./grant.ts";
import { type Upload, uploads } from "./schema.ts";

export interface Received {
  filename: string;
  contentType: string;
  /** The resource whose bytes are replaced. */
  resource?: string | undefined;
  body: AsyncIterable<Uint8Array>;
  /** Upper bound of the file's size: the whole request's. */
  atMostBytes: number;
}

/** Takes a file that comes through the Worker itself, for those whose browser runs no script; eight MiB of it are held. */
export async function receiveFile(
  portal: Portal,
  person: Person | undefined,
  datasetId: string,
  file: Received,
): Promise<Arrival> {
  const chunks = chunked(file.body);
  const first = await chunks.next();
  if (first.done) throw invalid({ files: ["An empty file holds nothing to publish."] });
  const asked = {
    filename: file.filename,
    content_type: file.contentType,
    resource: file.resource,
  };
  if (first.value.length < CHUNK_BYTES) {
    const size = first.value.length;
    const { upload } = await grantUpload(portal, person, datasetId, { ...asked, size });
    await portal.files.put(upload.key, first.value, {
      onlyIf: { etagDoesNotMatch: "*" },
      httpMetadata: { contentType: upload.contentType },
    });
    return confirmArrival(portal, person, { datasetId, uploadId: upload.id });
  }
  const { upload } = await grantUpload(portal, person, datasetId, {
    ...asked,
    size: file.atMostBytes,
    multipart: true,
  });
  try {
    const parts = await kept(portal, upload, first.value, chunks);
    return await confirmArrival(portal, person, { datasetId, uploadId: upload.id, parts });
  } catch (error) {
    await abortUpload(portal, person, datasetId, upload.id);
    throw error;
  }
}

/** Also the size of a part, for whatever comes through a Worker: its requests are far smaller than 16 GB. */
const CHUNK_BYTES = 8 * 2 ** 20;

/** Parts in the bucket; the row learns the size that was not known before. */
async function kept(
  portal: Portal,
  upload: Upload,
  first: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): Promise<{ number: number; etag: string }[]> {
  if (upload.partSizeBytes !== CHUNK_BYTES)
    throw new Problem(413, "file-too-large", "This file is too large to come through a form.");
  const multipart = portal.files.resumeMultipartUpload(upload.key, upload.multipartId ?? "");
  const parts: { number: number; etag: string }[] = [];
  let sizeBytes = 0;
  const keep = async (bytes: Uint8Array) => {
    const { partNumber, etag } = await multipart.uploadPart(parts.length + 1, bytes);
    parts.push({ number: partNumber, etag });
    sizeBytes += bytes.length;
  };
  await keep(first);
  for await (const bytes of rest) await keep(bytes);
  await portal.db.update(uploads).set({ sizeBytes }).where(eq(uploads.id, upload.id));
  return parts;
}

/** Pieces of eight MiB, the last one shorter; each is the caller's to keep. */
async function* chunked(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let chunk = new Uint8Array(CHUNK_BYTES);
  let filled = 0;
  for await (let bytes of body)
    while (bytes.length > 0) {
      const some = bytes.subarray(0, CHUNK_BYTES - filled);
      chunk.set(some, filled);
      filled += some.length;
      bytes = bytes.subarray(some.length);
      if (filled < CHUNK_BYTES) continue;
      yield chunk;
      chunk = new Uint8Array(CHUNK_BYTES);
      filled = 0;
    }
  if (filled > 0) yield chunk.subarray(0, filled);
}
