import type { Sink } from "#engine/port.ts";

const MIB = 2 ** 20;
/** The least the bucket takes for a part that is not the last; all but the last are of one size. */
const LEAST_PART_BYTES = 5 * MIB;
/** The bucket takes ten thousand parts; no Parquet of ours is bigger than its source. */
const MOST_PARTS = 9000;

export function partBytesFor(sourceBytes: number): number {
  return Math.max(LEAST_PART_BYTES, Math.ceil(sourceBytes / MOST_PARTS / MIB) * MIB);
}

/** Where the writing of an object stands; `pending` fills no part yet. */
export interface PartsState {
  bytes: number;
  parts: R2UploadedPart[];
  uploadId: string | null;
  pending: Uint8Array;
}

interface Wishes {
  partBytes: number;
  /** Told the upload's number before anything is sent, so that it can be ended whatever happens. */
  opened: (uploadId: string) => Promise<void>;
}

/** An upload in parts was completed or ended before: R2's error 10024. */
export function isUploadGone(error: unknown): boolean {
  return error instanceof Error && error.message.includes("(10024)");
}

/** Bytes of any number into one object, holding one part at a time. */
export class PartsSink implements Sink {
  readonly #bucket: R2Bucket;
  readonly #key: string;
  readonly #wishes: Wishes;
  #upload: R2MultipartUpload | undefined;
  #parts: R2UploadedPart[] = [];
  #pending: Uint8Array<ArrayBuffer>;
  #used = 0;
  #bytes = 0;

  constructor(bucket: R2Bucket, key: string, wishes: Wishes) {
    this.#bucket = bucket;
    this.#key = key;
    this.#wishes = wishes;
    this.#pending = new Uint8Array(wishes.partBytes);
  }

  /** Bytes written so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** `pending` is lent: keep it before the next write. */
  get state(): PartsState {
    return {
      bytes: this.#bytes,
      parts: this.#parts,
      uploadId: this.#upload?.uploadId ?? null,
      pending: this.#pending.subarray(0, this.#used),
    };
  }

  set state({ bytes, parts, uploadId, pending }: PartsState) {
    this.#bytes = bytes;
    this.#parts = [...parts];
    this.#upload = uploadId ? this.#bucket.resumeMultipartUpload(this.#key, uploadId) : undefined;
    this.#pending.set(pending);
    this.#used = pending.byteLength;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#bytes += bytes.byteLength;
    let at = 0;
    while (at < bytes.byteLength) {
      const some = bytes.subarray(at, at + this.#pending.byteLength - this.#used);
      this.#pending.set(some, this.#used);
      this.#used += some.byteLength;
      at += some.byteLength;
      if (this.#used === this.#pending.byteLength) await this.#flush();
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

  async #flush(): Promise<void> {
    if (!this.#upload) {
      this.#upload = await this.#bucket.createMultipartUpload(this.#key);
      await this.#wishes.opened(this.#upload.uploadId);
    }
    const part = this.#pending.subarray(0, this.#used);
    this.#parts.push(await this.#upload.uploadPart(this.#parts.length + 1, part));
    this.#used = 0;
  }
}
