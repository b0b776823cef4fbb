import { type FileMetaData, parquetMetadata, type RowGroup } from "hyparquet";
import type { Source } from "#engine/port.ts";
import { type Column, columnsOf } from "./columns.ts";
import { Reading, type Usage } from "./reading.ts";
import { parsers } from "./statistics.ts";
import { QueryRefused, unknownColumn } from "./refusal.ts";

export interface Group {
  index: number;
  /** Number of its first row, counted from 0 in the whole file. */
  firstRow: number;
  rows: number;
  meta: RowGroup;
}

/** A Parquet file opened for questions: its footer is read, nothing else. */
export interface Table {
  source: Source;
  metadata: FileMetaData;
  columns: Column[];
  groups: Group[];
  rows: number;
  /** What opening cost. */
  opening: Usage;
  /** The end of the file as it was read with the footer: page indexes often lie there. */
  tail: { start: number; bytes: Uint8Array };
}

const MAGIC = 0x31524150;
/** Most footers fit; a longer one costs a second read of exactly what lacks. */
const GUESS = 64 * 1024;

/** Opens a Parquet file in one read, or two when its footer is longer than `guess` bytes. */
export async function openTable(source: Source, guess: number = GUESS): Promise<Table> {
  const reading = new Reading(source);
  const size = source.byteLength;
  if (size < 12) throw new QueryRefused("not-parquet", "The file is too short to be Parquet.");
  let start = Math.max(0, size - guess);
  let bytes = await reading.bytes({ start, end: size }, "footer");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint32(bytes.length - 4, true) !== MAGIC)
    throw new QueryRefused("not-parquet", "The file does not end like Parquet.");
  const length = view.getUint32(bytes.length - 8, true) + 8;
  if (length > size) throw new QueryRefused("not-parquet", "The footer is longer than the file.");
  if (length > bytes.length) {
    const rest = await reading.bytes({ start: size - length, end: start }, "footer");
    const whole = new Uint8Array(length);
    whole.set(rest);
    whole.set(bytes, rest.length);
    bytes = whole;
    start = size - length;
  }
  const metadata = parquetMetadata(bytes, { parsers });
  return {
    source,
    metadata,
    columns: columnsOf(metadata),
    ...groupsOf(metadata),
    opening: reading.used,
    tail: { start, bytes: bytes.slice(0, bytes.length - length) },
  };
}

function groupsOf(metadata: FileMetaData): { groups: Group[]; rows: number } {
  let rows = 0;
  const groups = metadata.row_groups.map((meta, index) => {
    const group = { index, firstRow: rows, rows: Number(meta.num_rows), meta };
    rows += group.rows;
    return group;
  });
  return { groups, rows };
}

/** The column of that name. Throws `QueryRefused` naming the nearest ones. */
export function columnNamed(table: Table, name: string): Column {
  const column = table.columns.find((column) => column.name === name);
  if (!column)
    throw unknownColumn(
      name,
      table.columns.map((column) => column.name),
    );
  return column;
}
