import type {
  ColumnMetaData,
  Compressors,
  DecodedArray,
  FileMetaData,
  PageHeader,
  ParquetParsers,
  RowGroup,
} from "hyparquet";
import { parquetHeader, readPage } from "hyparquet/src/column.js";
import { DEFAULT_PARSERS } from "hyparquet/src/convert.js";
import { getSchemaPath } from "hyparquet/src/schema.js";
import type { Source } from "#engine/port.ts";
import { Unreadable } from "#engine/unreadable.ts";
import { type Dictionary, dictionaryOf } from "./parquet-dictionary.ts";
import { bodyOf, type Decoder, Page } from "./parquet-page.ts";
import { checkBody, checkHead, levelsOf, type Levels } from "./parquet-pages.ts";

/** Bytes asked for at a time, for all columns together and for one. */
const WINDOWS = 8 << 20;
const LEAST_WINDOW = 16 << 10;
const MOST_WINDOW = 1 << 20;
/** The head of a page holds statistics, which may be long texts. */
const HEAD = 64 << 10;

/** Rows that are decoded at a time. */
const SOME = 1024;

/** The values of some rows that follow one another: `columns[column][row]`. */
export interface Rows {
  count: number;
  columns: DecodedArray[];
}

/** The rows of a group whose columns are not nested, page by page: no column is held whole. */
export async function* rowsOfPages(
  file: Source,
  metadata: FileMetaData,
  group: RowGroup,
  decoding: { compressors: Compressors; parsers: Partial<ParquetParsers> },
): AsyncGenerator<Rows> {
  const share = Math.floor(WINDOWS / Math.max(1, group.columns.length));
  const window = Math.max(LEAST_WINDOW, Math.min(MOST_WINDOW, share));
  const cursors = group.columns.map(({ meta_data: meta }) => {
    if (!meta) throw new Unreadable("parquet-broken", "A column of this Parquet file is missing.");
    return new PageCursor(file, metadata, meta, { ...decoding, window });
  });
  for (let left = Number(group.num_rows); left > 0;) {
    for (const cursor of cursors) if (cursor.left === 0) await cursor.forward();
    const count = Math.min(left, SOME, ...cursors.map((cursor) => cursor.left));
    yield { count, columns: cursors.map((cursor) => cursor.take(count)) };
    left -= count;
  }
}

class PageCursor {
  /** Rows of the page that were not taken. */
  left = 0;
  #page: Page | undefined;
  /** Values of a page that can only be decoded whole. */
  #values: DecodedArray = [];
  readonly #file: Source;
  readonly #meta: ColumnMetaData;
  readonly #levels: Levels;
  readonly #decoder: Decoder;
  readonly #window: number;
  #dictionary: Dictionary | undefined;
  #held = new Uint8Array(0);
  /** Where in the file the held bytes begin, and the next page. */
  #heldAt = 0;
  #next: number;
  #coming: number;

  constructor(
    file: Source,
    metadata: FileMetaData,
    meta: ColumnMetaData,
    given: { compressors: Compressors; parsers: Partial<ParquetParsers>; window: number },
  ) {
    this.#file = file;
    this.#meta = meta;
    this.#window = given.window;
    this.#levels = levelsOf(metadata, meta);
    this.#next = Number(meta.dictionary_page_offset || meta.data_page_offset);
    this.#coming = Number(meta.num_values);
    const schemaPath = getSchemaPath(metadata.schema, meta.path_in_schema);
    this.#decoder = {
      pathInSchema: meta.path_in_schema,
      type: meta.type,
      element: schemaPath.at(-1)?.element ?? { name: "" },
      schemaPath,
      codec: meta.codec,
      parsers: { ...DEFAULT_PARSERS, ...given.parsers },
      compressors: given.compressors,
      utf8: false,
    };
  }

  take(count: number): DecodedArray {
    const from = this.#values.length - this.left;
    this.left -= count;
    return this.#page ? this.#page.take(count) : this.#values.slice(from, from + count);
  }

  /** Reads the next page that has values. */
  async forward(): Promise<void> {
    this.#page?.release(this.#held.buffer);
    this.#page = undefined;
    this.#values = [];
    while (this.left === 0) {
      if (this.#coming <= 0)
        throw new Unreadable("parquet-broken", "A column of this Parquet file is too short.");
      const head = await this.#bytes(Math.min(HEAD, this.#window), 1);
      const reader = {
        view: new DataView(head.buffer, head.byteOffset, head.byteLength),
        offset: 0,
      };
      const header = parquetHeader(reader);
      const size = checkHead(header, this.#coming);
      this.#next += reader.offset;
      this.#take(header, await this.#bytes(size, size));
      this.#next += size;
    }
  }

  #take(header: PageHeader, stored: Uint8Array): void {
    const { codec } = this.#meta;
    const run = codec === "UNCOMPRESSED" ? undefined : this.#decoder.compressors?.[codec];
    // What was decompressed to be checked is not decompressed again.
    let opened: Uint8Array | undefined;
    const once = run && ((input: Uint8Array, length: number) => (opened ??= run(input, length)));
    this.#coming -= checkBody(header, stored, this.#levels, once);
    if (header.type === "DICTIONARY_PAGE") {
      this.#dictionary = dictionaryOf(header, stored, this.#decoder, once);
      return;
    }
    const { definition } = this.#levels;
    const body = bodyOf(header, stored, definition > 0, once);
    if (body) {
      this.#page = new Page(body, this.#decoder, this.#dictionary);
      this.left = body.rows;
      return;
    }
    const decoder = once ? { ...this.#decoder, compressors: { [codec]: once } } : this.#decoder;
    const reader = {
      view: new DataView(stored.buffer, stored.byteOffset, stored.byteLength),
      offset: 0,
    };
    const { data = [] } = readPage(reader, header, decoder, undefined, undefined, 0);
    this.#values = data;
    this.left = data.length;
  }

  /** Bytes from the next page on: at most `wanted`, and `least` or it is broken. */
  async #bytes(wanted: number, least: number): Promise<Uint8Array> {
    let from = this.#next - this.#heldAt;
    if (from < 0 || from + wanted > this.#held.length) {
      const start = Number(this.#meta.dictionary_page_offset || this.#meta.data_page_offset);
      const end = Math.min(start + Number(this.#meta.total_compressed_size), this.#file.byteLength);
      const until = Math.min(end, this.#next + Math.max(wanted, this.#window));
      // Freed at once: what was read is not needed again, and the collector would let it pile up.
      if (this.#meta.codec !== "UNCOMPRESSED") this.#held.buffer.transfer(0);
      this.#held = new Uint8Array(await this.#file.slice(this.#next, Math.max(this.#next, until)));
      this.#heldAt = this.#next;
      from = 0;
    }
    const bytes = this.#held.subarray(from, from + wanted);
    if (bytes.length < least)
      throw new Unreadable("parquet-cut", "A page of this Parquet file is not all there.");
    return bytes;
  }
}
