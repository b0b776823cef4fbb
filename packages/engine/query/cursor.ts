import type { ColumnMetaData, PageHeader } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import type { Column } from "./columns.ts";
import { readDictionary, readPage } from "./decode/page.ts";
import type { Raw } from "./decode/plain.ts";
import type { Reading, Segments } from "./reading.ts";
import { rooms } from "./room.ts";
import { part, type Vector } from "./vector.ts";

/** Where the pages of a chunk lie, from the offset index. */
export interface PagePlace {
  start: number;
  end: number;
  firstRow: number;
}

const HEADER = 4096;
/** Statistics of long texts can make a header this long. */
const LONGEST_HEADER = 1 << 24;

/** Gives the rows of one column of one row group, forward only; a vector is good until the next page. */
export interface ColumnReader {
  /** Moves to the rows that come decoded together with `row`; answers the row after the last. */
  pageEnd(row: number): Promise<number>;
  /** Rows `from` to `to` (of the group), among those that `pageEnd` moved to. */
  read(from: number, to: number): Vector;
}

/** Walks the pages of one column of one row group, decoding only those whose rows are asked for. */
export class Cursor implements ColumnReader {
  readonly #column: Column;
  readonly #chunk: ColumnMetaData;
  readonly #reading: Reading;
  readonly #segments: Segments | undefined;
  readonly #places: PagePlace[] | undefined;
  readonly #end: number;
  /** How much is read at a time where nothing was read beforehand. */
  readonly #windowSize: number;
  #offset: number;
  #window: Uint8Array = new Uint8Array(0);
  #windowStart = 0;
  #dictionary: Raw | undefined;
  /** Rows of the group before the current page, and in it; the current page is kept compressed. */
  #pageFirst = 0;
  #pageRows = 0;
  #page: { header: PageHeader; bytes: Uint8Array } | undefined;
  #vector: Vector | undefined;
  readonly #rooms = rooms();

  constructor(
    column: Column,
    chunk: ColumnMetaData,
    from: {
      reading: Reading;
      segments: Segments | undefined;
      places: PagePlace[] | undefined;
      window: number;
    },
  ) {
    this.#column = column;
    this.#chunk = chunk;
    this.#reading = from.reading;
    this.#segments = from.segments;
    this.#places = from.places;
    this.#windowSize = from.window;
    const { start, end } = chunkRange(chunk);
    this.#offset = start;
    this.#end = end;
  }

  async pageEnd(row: number): Promise<number> {
    if (this.#places && row >= this.#pageFirst + this.#pageRows) await this.#jump(row);
    while (row >= this.#pageFirst + this.#pageRows) await this.#next();
    return this.#pageFirst + this.#pageRows;
  }

  read(from: number, to: number): Vector {
    if (!this.#vector) {
      if (!this.#page) throw new Error("no page to read");
      const { header, bytes } = this.#page;
      this.#vector = readPage(this.#column, this.#chunk, header, bytes, {
        dictionary: this.#dictionary,
        rooms: this.#rooms,
      });
      this.#page = undefined;
    }
    return part(this.#vector, from - this.#pageFirst, to - this.#pageFirst);
  }

  /** Reads the dictionary if the chunk has one, then goes straight to the page of `row`. */
  async #jump(row: number): Promise<void> {
    const places = this.#places ?? [];
    const place = places.findLast((place) => place.firstRow <= row);
    if (!place) return;
    const first = places[0]?.start ?? 0;
    if (!this.#dictionary && this.#offset < first) await this.#next(first);
    if (place.start <= this.#offset) return;
    this.#offset = place.start;
    this.#pageFirst = place.firstRow;
    this.#pageRows = 0;
  }

  /** Goes on to the next data page, or stops at `until`. */
  async #next(until = this.#end): Promise<void> {
    for (;;) {
      if (this.#offset >= until) {
        if (until < this.#end) return;
        throw new Error("parquet column chunk ends early");
      }
      const { header, bytes } = await this.#nextPage();
      if (header.type === "DICTIONARY_PAGE") {
        this.#dictionary = readDictionary(this.#column, this.#chunk, header, bytes);
        continue;
      }
      if (header.type === "INDEX_PAGE") continue;
      this.#pageFirst += this.#pageRows;
      this.#pageRows =
        header.data_page_header?.num_values ?? header.data_page_header_v2?.num_rows ?? 0;
      this.#page = { header, bytes };
      this.#vector = undefined;
      return;
    }
  }

  async #nextPage(): Promise<{ header: PageHeader; bytes: Uint8Array }> {
    const left = this.#end - this.#offset;
    let held = await this.#held(Math.min(HEADER, left));
    let parsed = headerOf(held);
    if (!parsed) {
      held = await this.#held(Math.min(LONGEST_HEADER, left));
      parsed = headerOf(held);
    }
    if (!parsed) throw new Error("parquet page header is cut short");
    const size = parsed.length + parsed.header.compressed_page_size;
    if (held.length < size) held = await this.#held(size);
    if (held.length < size) throw new Error("parquet page is cut short");
    this.#offset += size;
    return { header: parsed.header, bytes: held.subarray(parsed.length, size) };
  }

  /** At least `length` bytes from the current offset on. */
  async #held(length: number): Promise<Uint8Array> {
    const read = this.#segments?.from(this.#offset);
    if (read && read.length >= length) return read;
    if (read && this.#places) return read;
    const skip = this.#offset - this.#windowStart;
    if (skip >= 0 && this.#window.length - skip >= length) return this.#window.subarray(skip);
    // Some writers leave the dictionary's header out of the chunk's size: its last page ends beyond.
    const wanted = Math.min(this.#end, this.#offset + this.#windowSize);
    const end = Math.min(this.#reading.byteLength, Math.max(wanted, this.#offset + length));
    this.#window = await this.#reading.bytes({ start: this.#offset, end }, "columns");
    this.#windowStart = this.#offset;
    return this.#window;
  }
}

/** `undefined` when the header goes on after `bytes`. */
function headerOf(bytes: Uint8Array): { header: PageHeader; length: number } | undefined {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 };
  try {
    return { header: parquetHeader(reader), length: reader.offset };
  } catch {
    return undefined;
  }
}

/** Where a chunk lies, its dictionary included. */
export function chunkRange(chunk: ColumnMetaData): { start: number; end: number } {
  const data = Number(chunk.data_page_offset);
  const dictionary = Number(chunk.dictionary_page_offset ?? 0);
  const start = dictionary > 0 && dictionary < data ? dictionary : data;
  return { start, end: start + Number(chunk.total_compressed_size) };
}
