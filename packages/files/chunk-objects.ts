import { eq } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { type Upload, uploadChunks } from "./schema.ts";

const KEYS_A_CALL = 1000;

/** Where a chunk lies that is too small to be a part of its file. */
export function chunkKey(uploadId: string, number: number): string {
  return `chunks/${uploadId}/${number}`;
}

/** Removes the chunks of an upload that is over, and what is known of them. */
export async function forgetChunks(
  portal: Portal,
  { id, multipartId, senderKey }: Pick<Upload, "id" | "multipartId" | "senderKey">,
): Promise<void> {
  if (senderKey === null) return;
  const known = await portal.db
    .delete(uploadChunks)
    .where(eq(uploadChunks.uploadId, id))
    .returning({ number: uploadChunks.number });
  if (multipartId) return;
  const keys = known.map(({ number }) => chunkKey(id, number));
  for (let at = 0; at < keys.length; at += KEYS_A_CALL)
    await portal.files.delete(keys.slice(at, at + KEYS_A_CALL));
}
