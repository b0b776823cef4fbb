import { crc32 } from "./crc32.ts";
import type { Inflater } from "./deflate.ts";
import { DeflateFault } from "./deflate-tables.ts";

/** Flags of a member's head (RFC 1952, §2.3.1). */
const HAS_CHECK = 2;
const HAS_EXTRA = 4;
const HAS_NAME = 8;
const HAS_REMARK = 16;
const TRAILER = 8;

/** The members of gzip data, one after the other. Bytes behind the last that are none (padding) are passed over. */
export class Members {
  readonly #inflater: Inflater;
  #state: "head" | "body" | "trailer" | "padding" = "head";
  #met = 0;
  #crc = 0;
  #length = 0;

  constructor(inflater: Inflater) {
    this.#inflater = inflater;
  }

  /** What came out of the inflater, to be compared with what its member says of it. */
  check(part: Uint8Array): void {
    this.#crc = crc32(part, this.#crc);
    this.#length = (this.#length + part.length) >>> 0;
  }

  /** As the inflater's `run`. */
  run(input: Uint8Array, start: number, end: number, last: boolean): number {
    if (this.#state === "padding") return end;
    if (this.#state === "head") return this.#head(input.subarray(start, end), start, end, last);
    if (this.#state === "body") {
      const at = this.#inflater.run(input, start, end, last);
      const { done, isEmpty } = this.#inflater;
      if (done) this.#state = "trailer";
      // What came out is first taken and checked; where there is nothing, the member may be over.
      return done && isEmpty ? this.#trailer(input, at, end, last) : at;
    }
    return this.#trailer(input, start, end, last);
  }

  #trailer(input: Uint8Array, start: number, end: number, last: boolean): number {
    if (end - start < TRAILER) {
      if (last) throw new DeflateFault(true);
      return start;
    }
    const view = new DataView(input.buffer, start, TRAILER);
    if (view.getUint32(0, true) !== this.#crc || view.getUint32(4, true) !== this.#length)
      throw new DeflateFault(false);
    this.#state = "head";
    return start + TRAILER;
  }

  #head(bytes: Uint8Array, start: number, end: number, last: boolean): number {
    const isMember = bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
    if (bytes.length > 2 && !isMember) {
      if (this.#met === 0) throw new DeflateFault(false);
      this.#state = "padding";
      return end;
    }
    const length = headLength(bytes);
    if (length < 0) {
      if (last && (bytes.length > 2 || this.#met === 0)) throw new DeflateFault(true);
      return start;
    }
    this.#met += 1;
    this.#crc = 0;
    this.#length = 0;
    this.#inflater.restart();
    this.#state = "body";
    return start + length;
  }
}

/** Bytes of a member's head; -1 when it is not all here. */
function headLength(bytes: Uint8Array): number {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if (flags & HAS_EXTRA) at += 2 + ((bytes[10] ?? 0) | ((bytes[11] ?? 0) << 8));
  for (const flag of [HAS_NAME, HAS_REMARK]) {
    if ((flags & flag) === 0) continue;
    const zero = bytes.indexOf(0, at);
    if (zero < 0) return -1;
    at = zero + 1;
  }
  if (flags & HAS_CHECK) at += 2;
  return at > bytes.length ? -1 : at;
}
