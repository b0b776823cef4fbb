import { createHash } from "node:crypto";
import type { Source } from "#engine/port.ts";

const PIECE = 4 * 2 ** 20;

/**
 * A source that takes the SHA-256 of the whole file on the way, whatever order its ranges are asked in:
 * each byte is hashed the first time the front reaches it, and what was never asked is read at the end.
 * `fromStart`: false when an earlier invocation read a part, whose hash cannot be taken up; then there is none.
 */
export function hashed(
  source: Source,
  fromStart = true,
): Source & { sha256(): Promise<string | undefined> } {
  const hash = createHash("sha256");
  let front = 0;
  const slice = async (start: number, end = source.byteLength) => {
    const bytes = await source.slice(start, end);
    const until = start + bytes.byteLength;
    if (fromStart && start <= front && until > front) {
      hash.update(new Uint8Array(bytes, front - start));
      front = until;
    }
    return bytes;
  };
  return {
    byteLength: source.byteLength,
    slice,
    async sha256() {
      if (!fromStart) return undefined;
      while (front < source.byteLength)
        await slice(front, Math.min(front + PIECE, source.byteLength));
      return hash.digest("hex");
    },
  };
}
