import type { Sink } from "#engine/port.ts";

/** The least the bucket takes for a part that is not the last; all but the last are of one size. */
const PART_BYTES = 5 * 2 ** 20;

/** Bytes of any number into one object, holding one part at a time. */
export class PartsSink implements Sink {
  readonly #bucket: R2Bucket;
  readonly #key: string;
  #upload: R2MultipartUpload | undefined;
  readonly #parts: R2UploadedPart[] = [];
  #pending = new Uint8Array(PART_BYTES);
  #used = 0;
  #bytes = 0;

  constructor(bucket: R2Bucket, key: string) {
    this.#bucket = bucket;
    this.#key = key;
  }

  /** Bytes written so far. */
  get bytes(): number {
    return this.#bytes;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#bytes += bytes.byteLength;
    let at = 0;
    while (at < bytes.byteLength) {
      const some = bytes.subarray(at, at + PART_BYTES - this.#used);
      this.#pending.set(some, this.#used);
      this.#used += some.byteLength;
      at += some.byteLength;
      if (this.#used === PART_BYTES) await this.#flush();
    }
  }

  /** The object stands once this is answered; nothing is kept of an empty one. */
  async close(): Promise<void> {
    if (this.#bytes === 0) return;
    if (!this.#upload) {
      await this.#bucket.put(this.#key, this.#pending.subarray(0, this.#used));
      return;
    }
    if (this.#used > 0) await this.#flush();
    await this.#upload.complete(this.#parts);
  }

  async abort(): Promise<void> {
    await this.#upload?.abort();
  }

  async #flush(): Promise<void> {
    this.#upload ??= await this.#bucket.createMultipartUpload(this.#key);
    const part = this.#pending.slice(0, this.#used);
    this.#parts.push(await this.#upload.uploadPart(this.#parts.length + 1, part));
    this.#used = 0;
  }
}
