import { membersAfter } from "./gzip-members.ts";
import { rereadable, type Bytes } from "./bytes.ts";
import { Unreadable } from "#engine/unreadable.ts";

/** Small portions, since a platform may inflate a written portion whole before it is read. */
const PORTION = 32 * 1024;

/** What a stream may become: beyond `bytes`, or `ratio` times what was read once over 64 MiB, it is a bomb. */
export interface InflateLimit {
  bytes: number;
  ratio: number;
}

export const INFLATE_LIMIT: InflateLimit = { bytes: 64 * 2 ** 30, ratio: 500 };

/** Decompresses while it is read; a damaged, cut or absurdly growing stream ends in `Unreadable`. */
export function inflate(
  bytes: Bytes,
  format: "gzip" | "deflate-raw" | "deflate",
  limit: InflateLimit = INFLATE_LIMIT,
): Bytes {
  return rereadable(() => inflating(bytes, format, limit));
}

interface Fed {
  bytes: number;
  /** Why no more could be fed, as it is told, and as the platform said it. */
  failed: unknown;
  cause: unknown;
}

async function* inflating(
  bytes: Bytes,
  format: "gzip" | "deflate-raw" | "deflate",
  limit: InflateLimit,
): AsyncGenerator<Uint8Array> {
  const stream = new DecompressionStream(format);
  const reader = stream.readable.getReader();
  const fed: Fed = { bytes: 0, failed: undefined, cause: undefined };
  const feeding = feed(bytes, stream.writable.getWriter(), fed);
  const grown = measure(limit, fed);
  let total = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      total += value.length;
      grown(value);
      yield value;
    }
    await feeding;
    if (fed.failed) throw fed.failed;
  } catch (error) {
    const more = format === "gzip" && /trailing/i.test(String(fed.cause ?? error));
    if (!more) throw error instanceof Unreadable ? error : (fed.failed ?? damaged(error));
    for await (const part of membersAfter(bytes, total)) {
      grown(part);
      yield part;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
    await feeding;
  }
}

/** Counts what comes out, and refuses what grows beyond the limit. */
function measure(limit: InflateLimit, fed: { bytes: number }): (part: Uint8Array) => void {
  let total = 0;
  return (part) => {
    total += part.length;
    if (total > limit.bytes || (total > 1 << 26 && total > fed.bytes * limit.ratio))
      throw new Unreadable("archive-bomb", "The compressed data grows beyond all measure.");
  };
}

async function feed(
  bytes: Bytes,
  writer: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>,
  fed: Fed,
): Promise<void> {
  try {
    for await (const part of bytes)
      for (let at = 0; at < part.length; at += PORTION) {
        const portion = part.slice(at, at + PORTION);
        fed.bytes += portion.length;
        await writer.ready;
        await writer.write(portion);
      }
    await writer.close();
  } catch (error) {
    fed.cause ??= error;
    fed.failed ??= error instanceof Unreadable ? error : damaged(error);
    await writer.abort(error).catch(() => undefined);
  }
}

function damaged(error: unknown): Unreadable {
  const said = error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error);
  const cut = /end of|truncated|called close/i.test(said);
  return cut
    ? new Unreadable("archive-cut", "The compressed data stops before its end.")
    : new Unreadable("archive-damaged", "The compressed data is damaged.");
}
