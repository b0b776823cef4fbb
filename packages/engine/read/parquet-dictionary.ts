import type { DecodedArray, PageHeader } from "hyparquet";
import { convert } from "hyparquet/src/convert.js";
import { readPlain } from "hyparquet/src/plain.js";
import type { Decoder, Run } from "./parquet-page.ts";

/** The values that codes stand for. */
export interface Dictionary {
  value(code: number): unknown;
}

/** Reads a dictionary page: texts stay the bytes they are, since hundreds of thousands of arrays would not fit. */
export function dictionaryOf(
  header: PageHeader,
  stored: Uint8Array,
  decoder: Decoder,
  run: Run,
): Dictionary {
  const bytes = run ? run(stored, header.uncompressed_page_size) : stored;
  const count = header.dictionary_page_header?.num_values ?? 0;
  const { type, element } = decoder;
  const shape = element.logical_type?.type;
  if (type === "BYTE_ARRAY" && shape !== "GEOMETRY" && shape !== "GEOGRAPHY")
    return new Texts(run ? bytes : bytes.slice(), count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values: DecodedArray = convert(
    readPlain({ view, offset: 0 }, type, count, element.type_length),
    decoder,
  );
  return { value: (code): unknown => values[code] };
}

class Texts implements Dictionary {
  readonly #bytes: Uint8Array;
  /** Where each text begins, four bytes after its length. */
  readonly #starts: Uint32Array;

  constructor(bytes: Uint8Array, count: number) {
    this.#bytes = bytes;
    this.#starts = new Uint32Array(count);
    let at = 0;
    for (let text = 0; text < count; text += 1) {
      if (at + 4 > bytes.length) throw new Error("parquet dictionary page ends early");
      this.#starts[text] = at + 4;
      at += 4 + this.#length(at + 4);
    }
    if (at > bytes.length) throw new Error("parquet dictionary page ends early");
  }

  value(code: number): Uint8Array | undefined {
    const start = this.#starts[code];
    return start === undefined
      ? undefined
      : this.#bytes.subarray(start, start + this.#length(start));
  }

  #length(start: number): number {
    const bytes = this.#bytes;
    const [a = 0, b = 0, c = 0, d = 0] = [
      bytes[start - 4],
      bytes[start - 3],
      bytes[start - 2],
      bytes[start - 1],
    ];
    return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
  }
}
