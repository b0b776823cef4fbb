import type { Source } from "#engine/port.ts";
import type { Bytes } from "./bytes.ts";

/** A chunk is asked for before it is needed, so that the end of the stream is known with its last bytes. */
interface Ahead {
  parts: AsyncIterator<Uint8Array>;
  /** A copy of a part, which is lent only until the next is asked for; its room is used again. */
  held: Uint8Array;
  /** Where `held` begins in the stream. */
  at: number;
  next: Promise<IteratorResult<Uint8Array>>;
}

/**
 * A stream as a source, for readers that go forward; asked for an earlier place, it begins anew. `byteLength` is
 * infinite until the end was met; `slice` may then give fewer bytes than it was asked for.
 */
export class StreamSource implements Source {
  byteLength = Infinity;
  readonly #bytes: Bytes;
  #ahead: Ahead | undefined;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  async slice(start: number, end = Infinity): Promise<ArrayBuffer> {
    if (this.#ahead && start < this.#ahead.at) await this.close();
    const ahead = (this.#ahead ??= this.#open());
    while (start >= ahead.at + ahead.held.length) if (!(await this.#forward(ahead))) break;
    const from = start - ahead.at;
    const given = ahead.held.slice(Math.max(0, from), Math.max(0, end - ahead.at));
    return given.buffer;
  }

  /** Lets go of the stream. */
  async close(): Promise<void> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    if (!ahead) return;
    await ahead.next.catch(() => undefined);
    await ahead.parts.return?.();
  }

  #open(): Ahead {
    const parts = this.#bytes[Symbol.asyncIterator]();
    return { parts, held: new Uint8Array(0), at: 0, next: asked(parts) };
  }

  async #forward(ahead: Ahead): Promise<boolean> {
    const { done, value } = await ahead.next;
    if (done) {
      this.byteLength = ahead.at + ahead.held.length;
      return false;
    }
    ahead.at += ahead.held.length;
    const room =
      ahead.held.buffer.byteLength < value.length
        ? new ArrayBuffer(value.length)
        : ahead.held.buffer;
    ahead.held = new Uint8Array(room, 0, value.length);
    ahead.held.set(value);
    ahead.next = asked(ahead.parts);
    const after = await ahead.next;
    if (after.done) this.byteLength = ahead.at + ahead.held.length;
    return true;
  }
}

function asked(parts: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  return parts.next();
}
