import type { Source } from "#engine/port.ts";

const STEP = 4 << 20;

/** A file as it is, a few megabytes at a time. */
export async function* whole(source: Source): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < source.byteLength; start += STEP)
    yield new Uint8Array(await source.slice(start, Math.min(start + STEP, source.byteLength)));
}
