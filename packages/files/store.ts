import type { Portal } from "#base/portal.ts";
import { Problem } from "#base/problem.ts";
import type { Upload } from "./schema.ts";

/** What is held of a file that comes through the Worker, and the size of its parts in the bucket. */
export const PIECE_BYTES = 8 * 2 ** 20;

/** Writes bytes of unknown number under the upload's key, holding no more than a piece of them. */
export async function storeStream(
  portal: Portal,
  { key, contentType }: Pick<Upload, "key" | "contentType">,
  body: AsyncIterable<Uint8Array>,
): Promise<void> {
  const pieces = pieced(body);
  const first = await pieces.next();
  const options = { httpMetadata: { contentType } };
  if (first.done || first.value.length < PIECE_BYTES) {
    await portal.files.put(key, first.value ?? new Uint8Array(), options);
    return;
  }
  const multipart = await portal.files.createMultipartUpload(key, options);
  try {
    const { parts } = await sendParts(portal, multipart, first.value, pieces);
    await multipart.complete(parts);
  } catch (error) {
    await multipart.abort();
    throw error;
  }
}

/** Sends the pieces as parts; answers them and their bytes. Refused with 413 beyond what the portal takes. */
export async function sendParts(
  portal: Portal,
  multipart: R2MultipartUpload,
  first: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): Promise<{ parts: R2UploadedPart[]; sizeBytes: number }> {
  const parts: R2UploadedPart[] = [];
  let sizeBytes = 0;
  const send = async (bytes: Uint8Array) => {
    sizeBytes += bytes.length;
    mustFit(portal, sizeBytes);
    parts.push(await multipart.uploadPart(parts.length + 1, bytes));
  };
  await send(first);
  for await (const bytes of rest) await send(bytes);
  return { parts, sizeBytes };
}

export function mustFit(portal: Portal, sizeBytes: number): void {
  if (sizeBytes <= portal.largestUploadBytes) return;
  throw new Problem(
    413,
    "file-too-large",
    `The file has ${sizeBytes} bytes or more; this portal takes no more than ${portal.largestUploadBytes}.`,
  );
}

/** Pieces of eight MiB, the last one shorter; each is the caller's to keep. */
export async function* pieced(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let piece = new Uint8Array(PIECE_BYTES);
  let filled = 0;
  for await (let bytes of body)
    while (bytes.length > 0) {
      const some = bytes.subarray(0, PIECE_BYTES - filled);
      piece.set(some, filled);
      filled += some.length;
      bytes = bytes.subarray(some.length);
      if (filled < PIECE_BYTES) continue;
      yield piece;
      piece = new Uint8Array(PIECE_BYTES);
      filled = 0;
    }
  if (filled > 0) yield piece.subarray(0, filled);
}
