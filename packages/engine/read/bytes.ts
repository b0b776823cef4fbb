import type { Source } from "#engine/port.ts";
import { type RefusalCode, Unreadable } from "#engine/unreadable.ts";

/**
 * A stream that can be read more than once: every loop over it starts from the first byte. A part is lent until the
 * next one is asked for: dozens of megabytes of parts would else wait for the collector.
 */
export type Bytes = AsyncIterable<Uint8Array>;

/** Makes a re-readable stream of what a generator gives. */
export function rereadable(open: () => AsyncGenerator<Uint8Array>): Bytes {
  return { [Symbol.asyncIterator]: open };
}

/** The bytes of a source from `start` to `end`, one range read a step. */
export function bytesOf(source: Source, start = 0, end = source.byteLength, step = 1 << 20): Bytes {
  return rereadable(async function* () {
    for (let at = start; at < end; at += step) {
      const part = await source.slice(at, Math.min(end, at + step));
      yield new Uint8Array(part);
      part.transfer(0);
    }
  });
}

/** Bytes held in memory, as a source. */
export function memorySource(bytes: Uint8Array): Source {
  return {
    byteLength: bytes.length,
    slice: async (start, end = bytes.length) => new Uint8Array(bytes.subarray(start, end)).buffer,
  };
}

/** The whole stream in one array; a stream longer than `limit` is refused with `code`. */
export async function gather(
  bytes: Bytes,
  limit: number,
  code: RefusalCode = "too-large",
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let total = 0;
  for await (const part of bytes) {
    total += part.length;
    if (total > limit)
      throw new Unreadable(code, `A part that must be held whole passes ${megabytes(limit)}.`);
    parts.push(new Uint8Array(part));
  }
  const whole = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The first bytes of a stream, at most `length` of them. */
export async function headOf(bytes: Bytes, length: number): Promise<Uint8Array> {
  const head = new Uint8Array(length);
  let filled = 0;
  for await (const part of bytes) {
    const taken = part.subarray(0, length - filled);
    head.set(taken, filled);
    filled += taken.length;
    if (filled === length) break;
  }
  return head.subarray(0, filled);
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_048_576)} MB`;
}
