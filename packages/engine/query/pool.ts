const decoder = new TextDecoder();
const encoder = new TextEncoder();
const SHORT = 24;

/** Texts that vectors point into by code; made of JS strings only when somebody looks at them. */
export class Pool {
  readonly size: number;
  readonly #bytes: Uint8Array | undefined;
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  readonly #strings: (string | undefined)[];
  readonly #render: ((bytes: Uint8Array) => string) | undefined;
  readonly #memo = new Map<unknown, unknown>();

  private constructor(
    size: number,
    strings: (string | undefined)[],
    bytes?: { bytes: Uint8Array; starts: Uint32Array; ends: Uint32Array },
    render?: (bytes: Uint8Array) => string,
  ) {
    this.size = size;
    this.#strings = strings;
    this.#render = render;
    this.#bytes = bytes?.bytes;
    this.#starts = bytes?.starts ?? new Uint32Array(0);
    this.#ends = bytes?.ends ?? new Uint32Array(0);
  }

  /** `render` makes text of bytes that are not UTF-8. */
  static ofBytes(
    bytes: Uint8Array,
    starts: Uint32Array,
    ends: Uint32Array,
    render?: (bytes: Uint8Array) => string,
  ): Pool {
    const size = starts.length;
    return new Pool(
      size,
      Array.from<string | undefined>({ length: size }),
      { bytes, starts, ends },
      render,
    );
  }

  static ofStrings(strings: string[]): Pool {
    return new Pool(strings.length, strings);
  }

  text(code: number): string {
    const known = this.#strings[code];
    if (known !== undefined) return known;
    const text = this.#decode(code);
    this.#strings[code] = text;
    return text;
  }

  /** The UTF-8 bytes of a text. */
  bytes(code: number): Uint8Array {
    return this.#bytes && !this.#render
      ? this.#bytes.subarray(this.#starts[code], this.#ends[code])
      : encoder.encode(this.text(code));
  }

  /** One flag a text: whether it equals `text`; bytes are compared, no string is made. */
  equals(text: string): Uint8Array {
    const flags = new Uint8Array(this.size);
    const bytes = this.#bytes;
    if (!bytes || this.#render) {
      for (let i = 0; i < this.size; i++) flags[i] = this.text(i) === text ? 1 : 0;
      return flags;
    }
    const wanted = encoder.encode(text);
    const length = wanted.length;
    for (let i = 0; i < this.size; i++) {
      const start = this.#starts[i] ?? 0;
      if ((this.#ends[i] ?? 0) - start !== length) continue;
      let j = 0;
      while (j < length && bytes[start + j] === wanted[j]) j++;
      if (j === length) flags[i] = 1;
    }
    return flags;
  }

  /** What `make` gave for `key` before: a condition over a dictionary is decided once a dictionary. */
  memo<T>(key: unknown, make: () => T): T {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one key, one kind of value
    if (this.#memo.has(key)) return this.#memo.get(key) as T;
    const made = make();
    this.#memo.set(key, made);
    return made;
  }

  /** Short ASCII is faster put together by hand than by TextDecoder. */
  #decode(code: number): string {
    const bytes = this.#bytes;
    const start = this.#starts[code] ?? 0;
    const end = this.#ends[code] ?? 0;
    if (!bytes) return "";
    if (this.#render) return this.#render(bytes.subarray(start, end));
    if (end - start > SHORT) return decoder.decode(bytes.subarray(start, end));
    let text = "";
    for (let i = start; i < end; i++) {
      const byte = bytes[i] ?? 0;
      if (byte > 127) return decoder.decode(bytes.subarray(start, end));
      text += String.fromCharCode(byte);
    }
    return text;
  }
}
