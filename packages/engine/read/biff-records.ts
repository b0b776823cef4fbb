/** The records of a BIFF stream, by where they begin: number, length, data. */
export class BiffRecords {
  readonly bytes: Uint8Array;
  readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  id(at: number): number {
    return this.view.getUint16(at, true);
  }

  length(at: number): number {
    return this.view.getUint16(at + 2, true);
  }

  next(at: number): number {
    return at + 4 + this.length(at);
  }

  /** The data of a record and of the CONTINUE records behind it. */
  withContinues(at: number): Uint8Array[] {
    const blocks = [this.#data(at)];
    let next = this.next(at);
    while (next + 4 <= this.bytes.length && this.id(next) === 0x3c) {
      blocks.push(this.#data(next));
      next = this.next(next);
    }
    return blocks;
  }

  #data(at: number): Uint8Array {
    return this.bytes.subarray(at + 4, at + 4 + this.length(at));
  }
}
