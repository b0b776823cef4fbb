const encoder = new TextEncoder();

/** Writes Thrift's compact protocol, in which Parquet's metadata are. */
export class Thrift {
  #bytes = new Uint8Array(4096);
  #length = 0;
  #last = 0;
  readonly #outer: number[] = [];

  /** What was written; lent until the next write. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  i32(id: number, value: number): void {
    this.#field(id, 5);
    this.zigzag(value);
  }

  i64(id: number, value: number): void {
    this.#field(id, 6);
    this.zigzag(value);
  }

  bool(id: number, value: boolean): void {
    this.#field(id, value ? 1 : 2);
  }

  binary(id: number, bytes: Uint8Array): void {
    this.#field(id, 8);
    this.rawBinary(bytes);
  }

  string(id: number, text: string): void {
    this.binary(id, encoder.encode(text));
  }

  struct(id: number): void {
    this.#field(id, 12);
    this.open();
  }

  /** `type`: 1 bool, 5 i32, 6 i64, 8 binary, 12 struct. */
  list(id: number, type: number, length: number): void {
    this.#field(id, 9);
    if (length < 15) this.#byte((length << 4) | type);
    else {
      this.#byte(0xf0 | type);
      this.#varint(length);
    }
  }

  /** A struct that is an element of a list. */
  open(): void {
    this.#outer.push(this.#last);
    this.#last = 0;
  }

  close(): void {
    this.#byte(0);
    this.#last = this.#outer.pop() ?? 0;
  }

  zigzag(value: number): void {
    this.#varint(value >= 0 ? value * 2 : -value * 2 - 1);
  }

  rawBool(value: boolean): void {
    this.#byte(value ? 1 : 2);
  }

  rawBinary(bytes: Uint8Array): void {
    this.#varint(bytes.length);
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #field(id: number, type: number): void {
    const step = id - this.#last;
    this.#last = id;
    if (step > 0 && step < 16) this.#byte((step << 4) | type);
    else {
      this.#byte(type);
      this.zigzag(id);
    }
  }

  #varint(value: number): void {
    let left = value;
    for (; left > 127; left = Math.floor(left / 128)) this.#byte((left % 128) | 128);
    this.#byte(left);
  }

  #byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#room(1);
    this.#bytes[this.#length++] = value;
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const bigger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    bigger.set(this.bytes);
    this.#bytes = bigger;
  }
}
