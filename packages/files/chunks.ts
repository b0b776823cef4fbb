import { asc, eq } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { Problem } from "#base/problem.ts";
import type { Person } from "#people/person.ts";
import { type Arrival, confirmArrival } from "./arrive.ts";
import { forgetChunks, chunkKey } from "./chunk-objects.ts";
import { mayTake, newUpload } from "./grant.ts";
import { PARTS_LIVE_SECONDS } from "./parts.ts";
import { type Upload, uploadChunks, uploads } from "./schema.ts";
import { storeStream } from "./store.ts";
import { type Target, targetOf } from "./upload.ts";

/** The bucket takes no smaller part than this, but for the last. */
const SMALLEST_PART = 5 * 2 ** 20;

/** What a sender says of an upload in chunks, in udata's protocol. */
export interface Chunked {
  /** The sender's own name of the upload. */
  uuid: string;
  filename: string;
  contentType: string;
  totalParts: number;
}
export interface Chunk extends Chunked {
  /** From 0. */
  index: number;
  offset: number;
  sizeBytes: number;
}

/**
 * Keeps one chunk of a file, in any order, twice if it comes twice. Chunks that are large enough are parts of
 * the file in the bucket from the start, so that the end of ten gigabytes costs nothing; smaller ones are joined.
 */
export async function keepChunk(
  portal: Portal,
  someone: Person | undefined,
  target: Target,
  chunk: Chunk & { body: AsyncIterable<Uint8Array> },
): Promise<void> {
  const place = await targetOf(portal, someone, target);
  const upload = await begun(portal, place, chunk);
  // Its file is whole: whoever sends a chunk again did not hear of it.
  if (upload.state === "arrived") return drained(chunk.body);
  const number = chunk.index + 1;
  const etag = await sent(portal, upload, number, chunk);
  const row = { sizeBytes: chunk.sizeBytes, etag };
  await portal.db.batch([
    portal.db
      .insert(uploadChunks)
      .values({ uploadId: upload.id, number, ...row })
      .onConflictDoUpdate({ target: [uploadChunks.uploadId, uploadChunks.number], set: row }),
    portal.db
      .update(uploads)
      .set({ expiresAt: portal.now() + PARTS_LIVE_SECONDS * 1000 })
      .where(eq(uploads.id, upload.id)),
  ]);
}

/** Makes the file of its chunks and has it arrive. Said again, it answers the same; what is missing is named. */
export async function joinChunks(
  portal: Portal,
  someone: Person | undefined,
  target: Target,
  { uuid, totalParts }: Pick<Chunked, "uuid" | "totalParts">,
): Promise<Arrival> {
  const { dataset, person } = await targetOf(portal, someone, target);
  const upload = await ofSender(portal, senderKey(person, dataset.id, target, uuid));
  if (!upload) throw refused("No part of this upload is here: send its parts, then this again.");
  const place = { datasetId: dataset.id, uploadId: upload.id };
  if (upload.state === "arrived") return confirmArrival(portal, person, place);
  const chunks = await portal.db
    .select()
    .from(uploadChunks)
    .where(eq(uploadChunks.uploadId, upload.id))
    .orderBy(asc(uploadChunks.number));
  const sizeBytes = mustBeWhole(upload, chunks, totalParts);
  await portal.db.update(uploads).set({ sizeBytes }).where(eq(uploads.id, upload.id));
  if (!upload.multipartId)
    await storeStream(portal, upload, objects(portal, upload, chunks.length));
  const arrival = await confirmArrival(portal, person, {
    ...place,
    ...(upload.multipartId && { parts: chunks.map(({ number, etag }) => ({ number, etag })) }),
  });
  await forgetChunks(portal, upload);
  return arrival;
}

/** The row of the upload; the first chunk to come makes it, however many come at once. */
async function begun(
  portal: Portal,
  { dataset, person, ...place }: Awaited<ReturnType<typeof targetOf>>,
  chunk: Chunk,
): Promise<Upload> {
  const key = senderKey(person, dataset.id, place, chunk.uuid);
  const there = await ofSender(portal, key);
  if (there) return there;
  const partSizeBytes = chunk.index > 0 ? Math.round(chunk.offset / chunk.index) : chunk.sizeBytes;
  const asked = {
    filename: chunk.filename,
    contentType: chunk.contentType,
    sizeBytes: Math.max(chunk.offset + chunk.sizeBytes, 1),
    resource: place.resource,
  };
  await mayTake(portal, dataset.id, { ...asked, isCommunity: place.isCommunity });
  const row = newUpload(portal, asked, {
    datasetId: dataset.id,
    personId: person.id,
    isCommunity: place.isCommunity,
  });
  const multipart =
    partSizeBytes >= SMALLEST_PART
      ? await portal.files.createMultipartUpload(row.key, {
          httpMetadata: { contentType: chunk.contentType },
        })
      : undefined;
  const [made] = await portal.db
    .insert(uploads)
    .values({
      ...row,
      senderKey: key,
      partSizeBytes,
      multipartId: multipart?.uploadId ?? null,
      expiresAt: portal.now() + PARTS_LIVE_SECONDS * 1000,
    })
    .onConflictDoNothing()
    .returning();
  if (made) return made;
  // Another chunk was faster: its row stands.
  await multipart?.abort();
  const other = await ofSender(portal, key);
  if (!other) throw new Error(`the upload ${key} was not written`);
  return other;
}

function ofSender(portal: Portal, key: string): Promise<Upload | undefined> {
  return portal.db.select().from(uploads).where(eq(uploads.senderKey, key)).get();
}

function senderKey(
  person: Person,
  datasetId: string,
  { resource, isCommunity }: Pick<Target, "resource" | "isCommunity">,
  uuid: string,
): string {
  return [person.id, datasetId, resource ?? (isCommunity ? "community" : ""), uuid].join("/");
}

function mustBeWhole(
  upload: Upload,
  chunks: { number: number; sizeBytes: number }[],
  totalParts: number,
): number {
  const there = new Set(chunks.map(({ number }) => number));
  const missing = Array.from({ length: totalParts }, (_, at) => at + 1).filter(
    (number) => !there.has(number),
  );
  if (missing.length > 0)
    throw refused(
      `Parts are missing: ${missing
        .slice(0, 20)
        .map((number) => number - 1)
        .join(", ")}. Send them, then this again.`,
    );
  const odd = chunks.slice(0, -1).some(({ sizeBytes }) => sizeBytes !== upload.partSizeBytes);
  if (chunks.length !== totalParts || (upload.multipartId && odd))
    throw refused("Chunk size mismatch");
  return chunks.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

/** The bytes of the chunks, one after the other. */
async function* objects(portal: Portal, { id }: Upload, count: number): AsyncGenerator<Uint8Array> {
  for (let number = 1; number <= count; number++) {
    const object = await portal.files.get(chunkKey(id, number));
    if (!object) throw refused(`Part ${number - 1} is not there any more; send it again.`);
    yield* object.body;
  }
}

/** Sends the chunk on as it comes in. The bucket wants to know the length of a stream beforehand. */
async function sent(
  portal: Portal,
  { id, key, multipartId }: Upload,
  number: number,
  { body, sizeBytes }: { body: AsyncIterable<Uint8Array>; sizeBytes: number },
): Promise<string> {
  const { readable, writable } = new FixedLengthStream(sizeBytes);
  const kept: Promise<{ etag: string } | null> = multipartId
    ? portal.files.resumeMultipartUpload(key, multipartId).uploadPart(number, readable)
    : portal.files.put(chunkKey(id, number), readable);
  // What the sender did wrong is told before what the bucket makes of it.
  kept.catch(() => undefined);
  await written(body, writable.getWriter(), sizeBytes);
  return (await kept)?.etag ?? "";
}

async function written(
  body: AsyncIterable<Uint8Array>,
  writer: WritableStreamDefaultWriter<Uint8Array>,
  sizeBytes: number,
): Promise<void> {
  let left = sizeBytes;
  writer.closed.catch(() => undefined);
  try {
    for await (const bytes of body) {
      left -= bytes.length;
      if (left < 0) throw refused("Chunk size mismatch");
      await writer.write(bytes);
    }
    if (left > 0) throw refused("Chunk size mismatch");
    await writer.close();
  } catch (error) {
    await writer.abort(error).catch(() => undefined);
    throw error;
  }
}

async function drained(body: AsyncIterable<Uint8Array>): Promise<void> {
  const pieces = body[Symbol.asyncIterator]();
  while (!(await pieces.next()).done);
}

function refused(sentence: string): Problem {
  return new Problem(400, "upload-refused", sentence);
}
