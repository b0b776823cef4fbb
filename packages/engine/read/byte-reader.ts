import { Unreadable } from "#engine/unreadable.ts";
import type { Bytes } from "./bytes.ts";

/** Reads a stream by exact lengths. */
export class ByteReader {
  readonly #parts: AsyncIterator<Uint8Array>;
  #held: Uint8Array = new Uint8Array(0);
  #at = 0;

  constructor(bytes: Bytes) {
    this.#parts = bytes[Symbol.asyncIterator]();
  }

  /** The next `length` bytes, lent until the next call; undefined when the stream ends before them. */
  async next(length: number): Promise<DataView | undefined> {
    if (length > 32 * 2 ** 20)
      throw new Unreadable("record-too-large", "One record of this file passes 32 MB.");
    while (this.#held.length - this.#at < length) {
      const { done, value } = await this.#parts.next();
      if (done) return undefined;
      const rest = this.#held.subarray(this.#at);
      const joined = new Uint8Array(rest.length + value.length);
      joined.set(rest);
      joined.set(value, rest.length);
      this.#held = joined;
      this.#at = 0;
    }
    const view = new DataView(this.#held.buffer, this.#held.byteOffset + this.#at, length);
    this.#at += length;
    return view;
  }

  /** Lets go of the stream before its end. */
  async close(): Promise<void> {
    await this.#parts.return?.();
  }
}
