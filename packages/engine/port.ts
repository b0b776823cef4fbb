/** Where bytes come from: a file, an R2 object, a URL. The same two members as hyparquet's AsyncBuffer. */
export interface Source {
  byteLength: number;
  /**
   * Bytes `start` (inclusive) to `end` (exclusive; the end of the file when left out), in a buffer of their own: who
   * asked may empty it.
   */
  slice(start: number, end?: number): Promise<ArrayBuffer>;
}

/** Where bytes go, in order. The array is only lent: copy it to keep it. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>;
}
