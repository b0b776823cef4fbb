import type { DecodedArray, PageHeader } from "hyparquet";
import type { readPage } from "hyparquet/src/column.js";
import { convert } from "hyparquet/src/convert.js";
import { readPlain } from "hyparquet/src/plain.js";
import type { Dictionary } from "./parquet-dictionary.ts";
import { readHybrid } from "#engine/query/decode/hybrid.ts";

export type Decoder = Parameters<typeof readPage>[2];
export type Run = ((input: Uint8Array, length: number) => Uint8Array) | undefined;

/** A page whose values are decoded some at a time: a page of a whole row group would fill the memory with objects. */
export class Page {
  readonly rows: number;
  readonly #decoder: Decoder;
  readonly #dictionary: Dictionary | undefined;
  /** 1 where there is a value. */
  readonly #present: Uint8Array | undefined;
  readonly #codes: Uint32Array | undefined;
  readonly #reader: { view: DataView; offset: number };
  #row = 0;
  #code = 0;

  constructor(
    { rows, present, values, encoding }: Body,
    decoder: Decoder,
    dictionary: Dictionary | undefined,
  ) {
    this.rows = rows;
    this.#decoder = decoder;
    this.#dictionary = dictionary;
    this.#present = present;
    this.#reader = {
      view: new DataView(values.buffer, values.byteOffset, values.byteLength),
      offset: 0,
    };
    if (!isByCode(encoding)) return;
    this.#codes = new Uint32Array(present ? present.reduce((sum, one) => sum + one, 0) : rows);
    if (this.#codes.length > 0)
      readHybrid(values, 1, values[0] ?? 0, this.#codes.length, this.#codes);
  }

  /** The values of the next rows. */
  take(count: number): DecodedArray {
    const present = this.#present?.subarray(this.#row, this.#row + count);
    const met = present ? present.reduce((sum, one) => sum + one, 0) : count;
    const values = this.#codes ? this.#byCode(this.#codes, met) : this.#plain(met);
    this.#row += count;
    if (!present || met === count) return values;
    let at = 0;
    return Array.from(present, (one): unknown => (one ? values[at++] : null));
  }

  /** Frees the bytes of the page, unless they are part of those it was read from. */
  release(read: ArrayBufferLike): void {
    const { buffer } = this.#reader.view;
    if (buffer !== read && buffer instanceof ArrayBuffer) buffer.transfer(0);
  }

  #byCode(codes: Uint32Array, count: number): DecodedArray {
    const from = this.#code;
    this.#code += count;
    return Array.from({ length: count }, (_, at): unknown =>
      this.#dictionary?.value(codes[from + at] ?? 0),
    );
  }

  #plain(count: number): DecodedArray {
    const { type, element } = this.#decoder;
    if (type === "BOOLEAN") return this.#bits(count);
    return convert(readPlain(this.#reader, type, count, element.type_length), this.#decoder);
  }

  #bits(count: number): boolean[] {
    const from = this.#code;
    this.#code += count;
    const { view } = this.#reader;
    return Array.from({ length: count }, (_, at) => {
      const bit = from + at;
      return ((view.getUint8(bit >> 3) >> (bit & 7)) & 1) === 1;
    });
  }
}

interface Body {
  rows: number;
  present: Uint8Array | undefined;
  values: Uint8Array;
  encoding: string;
}

/** The parts of a data page, if its values can be decoded some at a time; `optional`: it has definition levels. */
export function bodyOf(
  { data_page_header: v1, data_page_header_v2: v2, ...header }: PageHeader,
  stored: Uint8Array,
  optional: boolean,
  run: Run,
): Body | undefined {
  const encoding = (v1 ?? v2)?.encoding;
  if (encoding === undefined || !(isByCode(encoding) || encoding === "PLAIN")) return undefined;
  const size = header.uncompressed_page_size;
  if (v1) {
    const bytes = run ? run(stored, size) : stored;
    const rows = v1.num_values;
    if (!optional) return { rows, present: undefined, values: bytes, encoding };
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    const present = levels(bytes.subarray(4, 4 + length), rows);
    return { rows, present, values: bytes.subarray(4 + length), encoding };
  }
  if (!v2) return undefined;
  const skip = v2.repetition_levels_byte_length + v2.definition_levels_byte_length;
  const packed = stored.subarray(skip);
  const open = v2.is_compressed !== false && run && packed.length > 0;
  return {
    rows: v2.num_values,
    present:
      optional && v2.num_nulls > 0 ? levels(stored.subarray(0, skip), v2.num_values) : undefined,
    values: open ? run(packed, size - skip) : packed,
    encoding,
  };
}

function levels(bytes: Uint8Array, rows: number): Uint8Array {
  const present = new Uint8Array(rows);
  readHybrid(bytes, 0, 1, rows, present);
  return present;
}

function isByCode(encoding: string): boolean {
  return encoding === "RLE_DICTIONARY" || encoding === "PLAIN_DICTIONARY";
}
