import { byteTable, textDecoder } from "./encoding-tables.ts";
import { Utf8Mender } from "./encoding-mender.ts";

/** Turns the bytes of a file, given in order, into UTF-8 without byte order marks and NULs. */
export interface Decoder {
  /** The result is only lent until the next call, and may be the chunk itself. */
  push(chunk: Uint8Array): Uint8Array;
  /** What was still waiting for its second half. */
  end(): Uint8Array;
  /** NUL characters left out, and bytes read as Windows-1252 since they are no UTF-8. */
  readonly nuls: number;
  readonly mended: number;
}

/** A decoder for an encoding as `findEncoding` names it; throws RangeError for one unknown. */
export function decoder(encoding: string): Decoder {
  if (encoding === "utf-8") return new Utf8Mender();
  if (encoding === "utf-16le" || encoding === "utf-16be") return new ByPlatform(encoding);
  const table = byteTable(encoding);
  if (table) return new ByTable(table);
  return new ByPlatform(encoding);
}

/** Text of a whole file or of a part of it that begins at a character. */
export function decodeText(bytes: Uint8Array, encoding: string): string {
  const reader = decoder(encoding);
  const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
  const text = utf8.decode(reader.push(bytes), { stream: true });
  return text + utf8.decode(reader.end());
}

/** Single bytes: a table of up to three UTF-8 bytes, packed lowest first, with their number above. */
class ByTable implements Decoder {
  nuls = 0;
  readonly mended = 0;
  readonly #packed = new Uint32Array(256);
  #out = new Uint8Array(0);

  constructor(table: readonly string[]) {
    const utf8 = new TextEncoder();
    for (const [byte, char] of table.entries()) {
      const [first = 0, second = 0, third = 0] = utf8.encode(char);
      const length = byte === 0 ? 0 : third > 0 ? 3 : second > 0 ? 2 : 1;
      this.#packed[byte] = first | (second << 8) | (third << 16) | (length << 24);
    }
  }

  push(chunk: Uint8Array): Uint8Array {
    if (this.#out.length < chunk.length * 3) this.#out = new Uint8Array(chunk.length * 3);
    const out = this.#out;
    const packed = this.#packed;
    let to = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (byte < 128 && byte > 0) {
        out[to++] = byte;
        continue;
      }
      const code = packed[byte] ?? 0;
      const length = code >>> 24;
      if (length === 0) this.nuls++;
      if (length > 0) out[to++] = code & 255;
      if (length > 1) out[to++] = (code >>> 8) & 255;
      if (length > 2) out[to++] = (code >>> 16) & 255;
    }
    return out.subarray(0, to);
  }

  end(): Uint8Array {
    return new Uint8Array(0);
  }
}

/** More bytes a character: the platform decodes, and we encode again. */
class ByPlatform implements Decoder {
  nuls = 0;
  readonly mended = 0;
  readonly #decoder: TextDecoder;
  readonly #encoder = new TextEncoder();

  constructor(encoding: string) {
    const found = textDecoder(encoding);
    if (!found) throw new RangeError(`No decoder for ${encoding}`);
    this.#decoder = found;
  }

  push(chunk: Uint8Array): Uint8Array {
    return this.#clean(this.#decoder.decode(chunk, { stream: true }));
  }

  end(): Uint8Array {
    return this.#clean(this.#decoder.decode());
  }

  #clean(text: string): Uint8Array {
    // U+0A0D is no character: a line end of single bytes stands in the UTF-16.
    const whole = text.replaceAll("\ufeff", "").replaceAll("\u0a0d", "\n");
    const clean = whole.replaceAll("\0", "");
    this.nuls += whole.length - clean.length;
    return this.#encoder.encode(clean);
  }
}
