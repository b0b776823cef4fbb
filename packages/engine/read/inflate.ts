import { Unreadable } from "#engine/unreadable.ts";
import { rereadable, type Bytes } from "./bytes.ts";
import { Inflater } from "./deflate.ts";
import { DeflateFault } from "./deflate-tables.ts";
import { Members } from "./gzip-members.ts";

/** Bytes put into the inflater at a time, after what it left of those before: the head of a gzip member may be long. */
const PORTION = 65_536;
const LEFT = 70_000;

/** What a stream may become: beyond `bytes`, or `ratio` times what was read once over 64 MiB, it is a bomb. */
export interface InflateLimit {
  bytes: number;
  ratio: number;
}

export const INFLATE_LIMIT: InflateLimit = { bytes: 64 * 2 ** 30, ratio: 500 };

/** Decompresses while it is read; a damaged, cut or absurdly growing stream ends in `Unreadable`. */
export function inflate(
  bytes: Bytes,
  format: "gzip" | "deflate-raw",
  limit: InflateLimit = INFLATE_LIMIT,
): Bytes {
  return rereadable(() => inflating(bytes, format, limit));
}

async function* inflating(
  bytes: Bytes,
  format: "gzip" | "deflate-raw",
  limit: InflateLimit,
): AsyncGenerator<Uint8Array> {
  const inflater = new Inflater();
  const members = format === "gzip" ? new Members(inflater) : undefined;
  const input = new Uint8Array(PORTION + LEFT);
  let held = 0;
  let taken = 0;
  let made = 0;
  const step = function* (last: boolean): Generator<Uint8Array> {
    let at = 0;
    for (;;) {
      const before = at;
      at = members ? members.run(input, at, held, last) : inflater.run(input, at, held, last);
      const part = inflater.out.subarray(inflater.from, inflater.at);
      if (part.length > 0 && (inflater.isFull || inflater.done || last)) {
        made += part.length;
        if (made > limit.bytes || (made > 1 << 26 && made > taken * limit.ratio))
          throw new Unreadable("archive-bomb", "The compressed data grows beyond all measure.");
        members?.check(part);
        yield part;
        inflater.slide();
      } else if (at === before) break;
    }
    if (!members && inflater.done) at = held;
    input.copyWithin(0, at, held);
    held -= at;
  };
  try {
    for await (const part of bytes)
      for (let at = 0; at < part.length; at += PORTION) {
        const portion = part.subarray(at, at + PORTION);
        input.set(portion, held);
        held += portion.length;
        taken += portion.length;
        yield* step(false);
      }
    yield* step(true);
  } catch (error) {
    if (!(error instanceof DeflateFault)) throw error;
    throw error.cut
      ? new Unreadable("archive-cut", "The compressed data stops before its end.")
      : new Unreadable("archive-damaged", "The compressed data is damaged.");
  }
}
