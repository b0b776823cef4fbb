import { byteTable } from "./encoding-tables.ts";
import { sequenceLength } from "./encoding-utf8.ts";

const EMPTY = new Uint8Array(0);

/**
 * UTF-8 that is made valid: marks and NULs left out, a byte that is no UTF-8 (files put together from two encodings)
 * or a control character of Latin-1 read as Windows-1252. A chunk with nothing to mend goes through as it is.
 */
export class Utf8Mender {
  nuls = 0;
  mended = 0;
  #carry = EMPTY;
  #out = EMPTY;
  readonly #single = (byteTable("windows-1252") ?? []).map((char) =>
    new TextEncoder().encode(char),
  );

  push(chunk: Uint8Array): Uint8Array {
    let bytes = chunk;
    if (this.#carry.length > 0) {
      bytes = new Uint8Array(this.#carry.length + chunk.length);
      bytes.set(this.#carry);
      bytes.set(chunk, this.#carry.length);
      this.#carry = EMPTY;
    }
    const whole = bytes.length - cutOff(bytes);
    if (whole < bytes.length) this.#carry = bytes.slice(whole);
    const body = bytes.subarray(0, whole);
    const bad = firstBad(body);
    return bad < 0 ? body : this.#mend(body, bad);
  }

  end(): Uint8Array {
    const rest = this.#carry;
    this.#carry = EMPTY;
    return rest.length > 0 ? this.#mend(rest, 0) : rest;
  }

  #mend(bytes: Uint8Array, bad: number): Uint8Array {
    if (this.#out.length < bytes.length * 3) this.#out = new Uint8Array(bytes.length * 3);
    const out = this.#out;
    out.set(bytes.subarray(0, bad));
    let to = bad;
    for (let at = bad; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === 0) {
        this.nuls++;
      } else if (byte < 128) {
        out[to++] = byte;
      } else if (isMark(bytes, at)) {
        at += 2;
      } else {
        const size = sequenceLength(bytes, at);
        const control = isControl(bytes, at);
        const single = control ? (bytes[at + 1] ?? 0) : byte;
        const from =
          size > 0 && !control ? bytes.subarray(at, at + size) : (this.#single[single] ?? EMPTY);
        if (size === 0) this.mended++;
        for (const part of from) out[to++] = part;
        at += Math.max(size - 1, 0);
      }
    }
    return out.subarray(0, to);
  }
}

/** How many bytes at the end are the beginning of a character whose rest is still to come. */
function cutOff(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 128) return 0;
    if (byte < 0xc0) continue;
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return size > back && byte >= 0xc2 && byte < 0xf5 ? back : 0;
  }
  return 0;
}

/** Where the first NUL, mark or invalid byte stands; -1 if there is none. */
function firstBad(bytes: Uint8Array): number {
  const nul = bytes.indexOf(0);
  const end = nul < 0 ? bytes.length : nul;
  let at = 0;
  while (at < end) {
    if ((bytes[at] ?? 0) < 128) {
      at++;
      continue;
    }
    const size = isMark(bytes, at) || isControl(bytes, at) ? 0 : sequenceLength(bytes, at);
    if (size === 0) return at;
    at += size;
  }
  return nul;
}

/** U+0080 to U+009F: Windows-1252 once taken for Latin-1, and read as HTML reads it. */
function isControl(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xc2 && (bytes[at + 1] ?? 0xff) < 0xa0;
}

function isMark(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;
}
