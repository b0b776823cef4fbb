import type { Source } from "#engine/port.ts";
import type { ColumnType, Profile, Warning } from "#engine/profile/profile.ts";
import type { Bytes } from "./bytes.ts";

export interface Hints {
  name: string;
  contentType?: string;
  overrides?: { sheet?: string; member?: string };
  /** How many archives stand around this file. */
  depth?: number;
}

/** A file opened for reading. Every stream in it can be read again from its start. */
export type Opened = OpenedText | OpenedTable | OpenedOther;

/** CSV or a cousin, its dialect still to be found. */
export interface OpenedText {
  kind: "text";
  compression?: "gzip" | "zip";
  bytes: Bytes;
  /** The file itself when it is not compressed. */
  source?: Source;
  parts?: NonNullable<Profile["parts"]>;
  warnings: Warning[];
}

/** A table read from another format, as canonical CSV. */
export interface OpenedTable {
  kind: "table";
  format: string;
  compression?: "gzip" | "zip";
  csv: Bytes;
  parts?: NonNullable<Profile["parts"]>;
  warnings: Warning[];
  /** Columns whose type the format itself tells. */
  types?: Record<string, ColumnType>;
  bbox?: [number, number, number, number];
}

/** Nothing that is read as a table. */
export interface OpenedOther {
  kind: "other";
  format: string;
  compression?: "gzip" | "zip";
  /** What a page can show of it, when it can. */
  preview?: "image" | "pdf" | "text" | "audio" | "video" | "map";
  parts?: NonNullable<Profile["parts"]>;
  warnings: Warning[];
}
