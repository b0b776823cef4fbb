import { parquetRead, type FileMetaData } from "hyparquet";
import { codecs } from "#engine/query/decode/codecs.ts";
import type { Source } from "#engine/port.ts";
import { Unreadable } from "#engine/unreadable.ts";
import { isoMoment } from "./parquet-values.ts";

/** A row group that small is held while its rows are cut; a larger one is read column by column. */
const HELD_GROUP = 32 * 2 ** 20;
const CHUNK_LIMIT = 48 * 2 ** 20;
/** Decoded bytes of the rows that are cut at once. */
const SLICE = 4 * 2 ** 20;

/** Pages of no bytes are not even compressed by some writers. */
export const decompress = Object.fromEntries(
  Object.entries(codecs).map(([codec, run]) => [
    codec,
    (input: Uint8Array, length: number) => (length === 0 ? new Uint8Array(0) : run(input, length)),
  ]),
);

export const PARSERS = {
  timestampFromMilliseconds: (count: bigint) => isoMoment(count, "MILLIS", true),
  timestampFromMicroseconds: (count: bigint) => isoMoment(count, "MICROS", true),
  timestampFromNanoseconds: (count: bigint) => isoMoment(count, "NANOS", true),
  dateFromDays: (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10),
};

/** Where the bytes of a row group come from, and how many of its rows are cut at once. */
export async function sourceOfGroup(
  source: Source,
  group: FileMetaData["row_groups"][number],
  rows: number,
) {
  let from = source.byteLength;
  let to = 0;
  let decoded = 0;
  for (const { meta_data: meta } of group.columns) {
    if (!meta) continue;
    const start = Number(meta.dictionary_page_offset || meta.data_page_offset);
    const length = Number(meta.total_compressed_size);
    if (length > CHUNK_LIMIT)
      throw new Unreadable(
        "parquet-group-too-large",
        "One column of a row group passes 48 MB; write smaller row groups.",
      );
    from = Math.min(from, start);
    to = Math.max(to, start + length);
    decoded += Number(meta.total_uncompressed_size);
  }
  const held = to - from <= HELD_GROUP;
  const wanted = Math.floor((rows * SLICE * (held ? 1 : 4)) / Math.max(1, decoded));
  const slice = Math.max(256, Math.min(32_768, wanted));
  if (!held || to <= from) return { file: source, slice, held };
  const bytes = await source.slice(from, Math.min(to, source.byteLength));
  const file: Source = {
    byteLength: source.byteLength,
    async slice(start, end = source.byteLength) {
      const inside = start >= from && end <= from + bytes.byteLength;
      return inside ? bytes.slice(start - from, end - from) : source.slice(start, end);
    },
  };
  return { file, slice, held };
}

export async function readRows(
  file: Source,
  metadata: FileMetaData,
  names: string[],
  [rowStart, rowEnd]: [number, number],
  together: boolean,
): Promise<unknown[][]> {
  if (together) return readColumns(file, metadata, names, [rowStart, rowEnd]);
  const rows = Array.from({ length: rowEnd - rowStart }, (): unknown[] => []);
  for (const name of names)
    for (const [at, [value]] of (
      await readColumns(file, metadata, [name], [rowStart, rowEnd])
    ).entries())
      rows[at]?.push(value);
  return rows;
}

async function readColumns(
  file: Source,
  metadata: FileMetaData,
  columns: string[],
  [rowStart, rowEnd]: [number, number],
): Promise<unknown[][]> {
  let rows: unknown[][] = [];
  await parquetRead({
    file,
    metadata,
    columns,
    rowStart,
    rowEnd,
    compressors: decompress,
    utf8: false,
    useOffsetIndex: true,
    parsers: PARSERS,
    onComplete(read) {
      rows = read;
    },
  }).catch(unreadable);
  return rows;
}

/** Errors of hyparquet are plain: whatever it throws, the file is what it stumbled over. */
export function unreadable(error: unknown): never {
  if (error instanceof Unreadable) throw error;
  const reason = error instanceof Error ? error.message : String(error);
  throw new Unreadable("parquet-broken", `This Parquet file cannot be read (${reason}).`);
}
