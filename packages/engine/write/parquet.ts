import type { Kernel } from "#engine/kernel/kernel.ts";
import type { ColumnType } from "#engine/profile/profile.ts";
import { bloomOf } from "./parquet-bloom.ts";
import { boundsOf } from "./parquet-bounds.ts";
import { type Chunk, type PageNote, writeChunk, writeIndexes } from "./parquet-chunk.ts";
import type { Output } from "./parquet-output.ts";
import { physicalType, schemaElement } from "./parquet-types.ts";
import { Thrift } from "./thrift.ts";

/** A column as the schema tells it. */
export interface SchemaColumn {
  name: string;
  kind: number;
  zoned: boolean;
  /** What its values are, where Parquet's own types do not tell it. */
  told?: ColumnType;
}

/** A row group: how many rows, and a chunk a column; `undefined` for one that is written later. */
export interface Group {
  rows: number;
  chunks: (Chunk | undefined)[];
}

/** Under this key the footer tells the types of columns that Parquet has no name for: `{"column": "duration"}`. */
export const TOLD_TYPES = "parvis.types";

const MAGIC = new TextEncoder().encode("PAR1");

export async function writeHead(output: Output): Promise<void> {
  await output.write(MAGIC);
}

/** Writes one chunk a column, then the indexes of their pages and their bloom filters; a column given as 0 is left out. */
export async function writeGroup(
  kernel: Kernel,
  columns: readonly number[],
  kinds: readonly number[],
  output: Output,
): Promise<(Chunk | undefined)[]> {
  const chunks: (Chunk | undefined)[] = [];
  const notes: PageNote[][] = [];
  const blooms: { chunk: Chunk; bloom: Uint8Array }[] = [];
  for (const column of columns) {
    if (column === 0) {
      chunks.push(undefined);
      notes.push([]);
      continue;
    }
    const { chunk, pages } = await writeChunk(kernel, column, output);
    const values = pages.reduce((sum, { rows, nulls }) => sum + rows - nulls, 0);
    const bloom = chunk.dictionaryAt < 0 ? bloomOf(kernel, column, values) : undefined;
    if (bloom) blooms.push({ chunk, bloom });
    chunks.push(chunk);
    notes.push(pages);
    kernel.call.dropPages(column);
  }
  for (const [at, chunk] of chunks.entries())
    if (chunk) await writeIndexes(chunk, notes[at] ?? [], kinds[at] ?? 0, output);
  for (const { chunk, bloom } of blooms) {
    chunk.bloomAt = output.offset;
    chunk.bloomBytes = bloom.length;
    await output.write(bloom);
  }
  return chunks;
}

/** Writes the metadata, after which the file is whole. */
export async function writeFooter(
  schema: readonly SchemaColumn[],
  groups: readonly Group[],
  output: Output,
): Promise<void> {
  const thrift = new Thrift();
  thrift.i32(1, 2);
  thrift.list(2, 12, schema.length + 1);
  thrift.open();
  thrift.string(4, "schema");
  thrift.i32(5, schema.length);
  thrift.close();
  for (const { name, kind, zoned } of schema) schemaElement(thrift, name, kind, zoned);
  thrift.i64(
    3,
    groups.reduce((sum, group) => sum + group.rows, 0),
  );
  thrift.list(4, 12, groups.length);
  for (const group of groups) rowGroup(thrift, schema, group);
  tell(thrift, schema);
  thrift.string(6, "Parvis");
  thrift.list(7, 12, schema.length);
  for (let at = 0; at < schema.length; at++) {
    thrift.open();
    thrift.struct(1);
    thrift.close();
    thrift.close();
  }
  thrift.close();
  const { bytes } = thrift;
  await output.write(bytes);
  const end = new Uint8Array(8);
  new DataView(end.buffer).setUint32(0, bytes.length, true);
  end.set(MAGIC, 4);
  await output.write(end);
  await output.flush();
}

function tell(thrift: Thrift, schema: readonly SchemaColumn[]): void {
  const told = schema.flatMap(({ name, told }) => (told ? [[name, told]] : []));
  if (told.length === 0) return;
  thrift.list(5, 12, 1);
  thrift.open();
  thrift.string(1, TOLD_TYPES);
  thrift.string(2, JSON.stringify(Object.fromEntries(told)));
  thrift.close();
}

function rowGroup(thrift: Thrift, schema: readonly SchemaColumn[], group: Group): void {
  let raw = 0;
  let compressed = 0;
  thrift.open();
  thrift.list(1, 12, schema.length);
  for (const [at, column] of schema.entries()) {
    const chunk = group.chunks[at];
    if (!chunk) throw new Error(`Column ${column.name} lacks a chunk`);
    raw += chunk.raw;
    compressed += chunk.bytes;
    columnChunk(thrift, column, chunk, group.rows);
  }
  thrift.i64(2, raw);
  thrift.i64(3, group.rows);
  thrift.i64(6, compressed);
  thrift.close();
}

function columnChunk(thrift: Thrift, column: SchemaColumn, chunk: Chunk, rows: number): void {
  const encodings = [3, ...[0, 8, 5].filter((_, bit) => (chunk.encodings >> bit) & 1)];
  thrift.open();
  thrift.i64(2, 0);
  thrift.struct(3);
  thrift.i32(1, physicalType(column.kind));
  thrift.list(2, 5, encodings.length);
  for (const encoding of encodings) thrift.zigzag(encoding);
  thrift.list(3, 8, 1);
  thrift.rawBinary(new TextEncoder().encode(column.name));
  thrift.i32(4, 1);
  thrift.i64(5, rows);
  thrift.i64(6, chunk.raw);
  thrift.i64(7, chunk.bytes);
  thrift.i64(9, chunk.dataAt);
  if (chunk.dictionaryAt >= 0) thrift.i64(11, chunk.dictionaryAt);
  const bounds = boundsOf(column.kind, chunk.least, chunk.most);
  thrift.struct(12);
  thrift.i64(3, chunk.nulls);
  if (bounds) {
    thrift.binary(5, bounds.most);
    thrift.binary(6, bounds.least);
    thrift.bool(7, bounds.mostExact);
    thrift.bool(8, bounds.leastExact);
  }
  thrift.close();
  if (chunk.bloomBytes > 0) {
    thrift.i64(14, chunk.bloomAt);
    thrift.i32(15, chunk.bloomBytes);
  }
  thrift.close();
  if (chunk.offsetIndexBytes > 0) {
    thrift.i64(4, chunk.offsetIndexAt);
    thrift.i32(5, chunk.offsetIndexBytes);
  }
  if (chunk.columnIndexBytes > 0) {
    thrift.i64(6, chunk.columnIndexAt);
    thrift.i32(7, chunk.columnIndexBytes);
  }
  thrift.close();
}
