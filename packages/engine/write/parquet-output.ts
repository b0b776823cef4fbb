import type { Sink } from "#engine/port.ts";

const SIZE = 262_144;

/** Gathers small writes into pieces that are worth a call of the sink, and knows how far the file has come. */
export class Output {
  offset = 0;
  readonly #sink: Sink;
  readonly #held = new Uint8Array(SIZE);
  #length = 0;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.offset += bytes.length;
    if (this.#length + bytes.length > SIZE) await this.flush();
    if (bytes.length > SIZE) await this.#sink.write(bytes);
    else {
      this.#held.set(bytes, this.#length);
      this.#length += bytes.length;
    }
  }

  async flush(): Promise<void> {
    if (this.#length > 0) await this.#sink.write(this.#held.subarray(0, this.#length));
    this.#length = 0;
  }
}
