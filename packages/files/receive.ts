import { createHash, type Hash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { invalid, Problem } from "#base/problem.ts";
import type { Person } from "#people/person.ts";
import { abortUpload } from "./abort.ts";
import { type Arrival, confirmArrival } from "./arrive.ts";
import { grantInto } from "./grant.ts";
import { mimeOf } from "./mime.ts";
import { type Upload, uploads } from "./schema.ts";
import { PIECE_BYTES, pieced, sendParts } from "./store.ts";
import type { Target } from "./upload.ts";

export interface Received {
  filename: string;
  contentType: string;
  body: AsyncIterable<Uint8Array>;
  /** Upper bound of the file's size: the whole request's, where it is told. */
  atMostBytes?: number | undefined;
}

/** A file whose bytes are in the bucket and that nobody was told of yet. */
export interface Stored {
  upload: Upload;
  /** Hexadecimal, as udata gives it. */
  sha1: string;
  parts?: { number: number; etag: string }[];
}

/** Takes a file that comes through the Worker itself; eight MiB of it are held. */
export async function receiveFile(
  portal: Portal,
  person: Person | undefined,
  target: Target,
  file: Received,
): Promise<Arrival> {
  return confirmStored(portal, person, target, await storeFile(portal, person, target, file));
}

/** The file's bytes, in the bucket; gone again where they stop before their end. */
export async function storeFile(
  portal: Portal,
  person: Person | undefined,
  target: Target,
  file: Received,
): Promise<Stored> {
  const hash = createHash("sha1");
  const pieces = pieced(hashed(file.body, hash));
  const first = await pieces.next();
  if (first.done) throw invalid({ file: ["An empty file holds nothing to publish."] });
  const asked = {
    filename: file.filename,
    contentType: mimeOf(file.filename, file.contentType),
  };
  if (first.value.length < PIECE_BYTES) {
    // Read to its end, so that the digest is whole.
    await pieces.next();
    const size = first.value.length;
    const { upload } = await grantInto(portal, person, target, { ...asked, sizeBytes: size });
    await portal.files.put(upload.key, first.value, {
      onlyIf: { etagDoesNotMatch: "*" },
      httpMetadata: { contentType: upload.contentType },
    });
    return { upload, sha1: hash.digest("hex") };
  }
  const { upload } = await grantInto(portal, person, target, {
    ...asked,
    sizeBytes: Math.min(file.atMostBytes ?? Infinity, portal.largestUploadBytes, LARGEST_BYTES),
    multipart: true,
  });
  try {
    const parts = await kept(portal, upload, first.value, pieces);
    return { upload, parts, sha1: hash.digest("hex") };
  } catch (error) {
    await abortUpload(portal, person, target.datasetKey, upload.id);
    throw error;
  }
}

/** Has the stored file arrive. */
export async function confirmStored(
  portal: Portal,
  person: Person | undefined,
  { datasetKey }: Target,
  { upload, sha1, parts }: Stored,
): Promise<Arrival> {
  try {
    return await confirmArrival(portal, person, {
      datasetId: datasetKey,
      uploadId: upload.id,
      sha1,
      ...(parts && { parts }),
    });
  } catch (error) {
    await abortUpload(portal, person, datasetKey, upload.id);
    throw error;
  }
}

/** Two thousand parts of a piece each; whoever sends more signs its parts or sends chunks. */
const LARGEST_BYTES = 2000 * PIECE_BYTES;

/** Parts in the bucket; the row learns the size that was not known before. */
async function kept(
  portal: Portal,
  upload: Upload,
  first: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): Promise<{ number: number; etag: string }[]> {
  if (upload.partSizeBytes !== PIECE_BYTES)
    throw new Problem(413, "file-too-large", "This file is too large to come through a form.");
  const multipart = portal.files.resumeMultipartUpload(upload.key, upload.multipartId ?? "");
  const { parts, sizeBytes } = await sendParts(portal, multipart, first, rest);
  await portal.db.update(uploads).set({ sizeBytes }).where(eq(uploads.id, upload.id));
  return parts.map(({ partNumber, etag }) => ({ number: partNumber, etag }));
}

async function* hashed(body: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const bytes of body) {
    hash.update(bytes);
    yield bytes;
  }
}
