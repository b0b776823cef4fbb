import { createHash } from "node:crypto";
import type { Source } from "#engine/port.ts";

/**
 * A source that takes the SHA-256 of the whole file on the way, whatever order its ranges are asked in:
 * each byte is hashed the first time the front reaches it, and what was never asked is read at the end.
 */
export function hashed(source: Source): Source & { sha256(): Promise<string> } {
  const hash = createHash("sha256");
  const PIECE = 4 * 2 ** 20;
  let front = 0;
  const slice = async (start: number, end = source.byteLength) => {
    const bytes = await source.slice(start, end);
    const until = start + bytes.byteLength;
    if (start <= front && until > front) {
      hash.update(new Uint8Array(bytes, front - start));
      front = until;
    }
    return bytes;
  };
  return {
    byteLength: source.byteLength,
    slice,
    async sha256() {
      while (front < source.byteLength)
        await slice(front, Math.min(front + PIECE, source.byteLength));
      return hash.digest("hex");
    },
  };
}
