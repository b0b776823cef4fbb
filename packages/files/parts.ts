import type { Portal } from "#base/portal.ts";
import type { Upload } from "./schema.ts";
import { signed } from "./sign.ts";

const MIB = 2 ** 20;
/** R2 takes parts of 5 MiB to 5 GiB, all of one size but the last, and no more than ten thousand. */
const SMALLEST_PART = 8 * MIB;
const MOST_PARTS = 2000;
/** How long the addresses of parts live: a night's upload ends in the morning. */
export const PARTS_LIVE_SECONDS = 24 * 3600;

export interface Part {
  number: number;
  url: string;
  sizeBytes: number;
}

/** The size of every part but the last, so that the largest file has no more than two thousand. */
export function partSizeOf(sizeBytes: number): number {
  return Math.max(SMALLEST_PART, Math.ceil(sizeBytes / MOST_PARTS / MIB) * MIB);
}

/** Addresses for every part, or for those asked; each is bound to its length. */
export async function signParts(
  portal: Portal,
  upload: Pick<Upload, "key" | "multipartId" | "partSizeBytes" | "sizeBytes">,
  only?: ReadonlySet<number>,
): Promise<Part[]> {
  const { key, multipartId, partSizeBytes, sizeBytes } = upload;
  if (!multipartId || !partSizeBytes) return [];
  const parts: Part[] = [];
  const count = Math.ceil(sizeBytes / partSizeBytes);
  for (let number = 1; number <= count; number++) {
    if (only && !only.has(number)) continue;
    const size = number < count ? partSizeBytes : sizeBytes - (count - 1) * partSizeBytes;
    const url = await signed(portal, key, {
      query: { partNumber: String(number), uploadId: multipartId },
      headers: { "content-length": String(size) },
      seconds: PARTS_LIVE_SECONDS,
    });
    parts.push({ number, url, sizeBytes: size });
  }
  return parts;
}
