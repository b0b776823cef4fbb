import type { Kernel } from "#engine/kernel/kernel.ts";
import {
  C_DICTIONARY_PAGE,
  C_FIRST_PAGE,
  P_BYTES,
  P_ENCODING,
  P_LENGTH,
  P_MAX,
  P_MIN,
  P_NEXT,
  P_NULLS,
  P_RAW,
  P_ROWS,
} from "#engine/kernel/layout.ts";
import { boundsOf } from "./parquet-bounds.ts";
import type { Output } from "./parquet-output.ts";
import { Thrift } from "./thrift.ts";

/** What the footer tells of one column of one row group; offsets are -1 when there is none. */
export interface Chunk {
  dictionaryAt: number;
  dataAt: number;
  bytes: number;
  raw: number;
  nulls: number;
  /** Bit 0: PLAIN, bit 1: RLE_DICTIONARY, bit 2: DELTA_BINARY_PACKED. */
  encodings: number;
  least: bigint;
  most: bigint;
  /** Where its page indexes stand, and their lengths. */
  columnIndexAt: number;
  columnIndexBytes: number;
  offsetIndexAt: number;
  offsetIndexBytes: number;
  /** Where its bloom filter stands; no bytes when there is none. */
  bloomAt: number;
  bloomBytes: number;
}

/** Pages of a chunk as its indexes tell them. */
export interface PageNote {
  at: number;
  bytes: number;
  firstRow: number;
  rows: number;
  nulls: number;
  least: bigint;
  most: bigint;
}

const NEVER_LEAST = 0x7fffffffffffffffn;
const NEVER_MOST = -0x8000000000000000n;

/** Writes a column's pages of the group just ended. */
export async function writeChunk(
  kernel: Kernel,
  column: number,
  output: Output,
): Promise<{ chunk: Chunk; pages: PageNote[] }> {
  const pages: PageNote[] = [];
  const chunk: Chunk = {
    dictionaryAt: -1,
    dataAt: output.offset,
    bytes: 0,
    raw: 0,
    nulls: 0,
    encodings: 0,
    least: NEVER_LEAST,
    most: NEVER_MOST,
    columnIndexAt: 0,
    columnIndexBytes: 0,
    offsetIndexAt: 0,
    offsetIndexBytes: 0,
    bloomAt: 0,
    bloomBytes: 0,
  };
  const start = output.offset;
  const dictionary = kernel.view.getUint32(column + C_DICTIONARY_PAGE, true);
  if (dictionary > 0) {
    chunk.dictionaryAt = start;
    chunk.encodings = 1;
    chunk.raw += kernel.view.getUint32(dictionary + P_RAW, true);
    await writePage(kernel, dictionary, output);
    chunk.dataAt = output.offset;
  }
  let firstRow = 0;
  let page = kernel.view.getUint32(column + C_FIRST_PAGE, true);
  while (page > 0) {
    const view = kernel.view;
    const rows = view.getUint32(page + P_ROWS, true);
    const nulls = view.getUint32(page + P_NULLS, true);
    const least = view.getBigInt64(page + P_MIN, true);
    const most = view.getBigInt64(page + P_MAX, true);
    const bytes = view.getUint32(page + P_LENGTH, true);
    pages.push({ at: output.offset, bytes, firstRow, rows, nulls, least, most });
    firstRow += rows;
    chunk.nulls += nulls;
    chunk.raw += view.getUint32(page + P_RAW, true);
    const encoding = view.getUint32(page + P_ENCODING, true);
    chunk.encodings |= encoding === 8 ? 2 : encoding === 5 ? 4 : 1;
    if (least < chunk.least) chunk.least = least;
    if (most > chunk.most) chunk.most = most;
    const next = view.getUint32(page + P_NEXT, true);
    await writePage(kernel, page, output);
    page = next;
  }
  chunk.bytes = output.offset - start;
  return { chunk, pages };
}

async function writePage(kernel: Kernel, page: number, output: Output): Promise<void> {
  const length = kernel.view.getUint32(page + P_LENGTH, true);
  await output.write(kernel.bytes.subarray(page + P_BYTES, page + P_BYTES + length));
}

/** Writes where each page is and what is in it, so that a reader fetches only those it needs. */
export async function writeIndexes(
  chunk: Chunk,
  pages: readonly PageNote[],
  kind: number,
  output: Output,
): Promise<void> {
  const bounds = pages.map((page) =>
    page.nulls === page.rows ? null : boundsOf(kind, page.least, page.most),
  );
  if (bounds.every((bound) => bound !== undefined)) {
    const column = new Thrift();
    column.list(1, 1, pages.length);
    for (const bound of bounds) column.rawBool(bound === null);
    column.list(2, 8, pages.length);
    for (const bound of bounds) column.rawBinary(bound?.least ?? EMPTY);
    column.list(3, 8, pages.length);
    for (const bound of bounds) column.rawBinary(bound?.most ?? EMPTY);
    column.i32(4, 0);
    column.list(5, 6, pages.length);
    for (const page of pages) column.zigzag(page.nulls);
    column.close();
    chunk.columnIndexAt = output.offset;
    chunk.columnIndexBytes = column.bytes.length;
    await output.write(column.bytes);
  }
  const offsets = new Thrift();
  offsets.list(1, 12, pages.length);
  for (const page of pages) {
    offsets.open();
    offsets.i64(1, page.at);
    offsets.i32(2, page.bytes);
    offsets.i64(3, page.firstRow);
    offsets.close();
  }
  offsets.close();
  chunk.offsetIndexAt = output.offset;
  chunk.offsetIndexBytes = offsets.bytes.length;
  await output.write(offsets.bytes);
}

const EMPTY = new Uint8Array(0);
