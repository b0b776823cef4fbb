import { sql } from "drizzle-orm";
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const uploads = sqliteTable("uploads", {
  id: text().primaryKey(),
  datasetId: text("dataset_id").notNull(),
  resourceId: text("resource_id").notNull(),
  versionId: text("version_id").notNull(),
  personId: text("person_id").notNull(),
  filename: text().notNull(),
  sizeBytes: integer("size_bytes").notNull(),
  contentType: text("content_type").notNull(),
  md5: text(),
  key: text().notNull().unique(),
  multipartId: text("multipart_id"),
  partSizeBytes: integer("part_size_bytes"),
  state: text({ enum: ["expected", "arrived", "aborted", "expired"] })
    .notNull()
    .default("expected"),
  createdAt: integer("created_at").notNull(),
  expiresAt: integer("expires_at").notNull(),
  /** Makes a resource of the community's, or replaces one. */
  isCommunity: integer("is_community", { mode: "boolean" }).notNull().default(false),
  /** What its sender calls an upload in chunks; unique while it lasts. */
  senderKey: text("sender_key"),
});
export type Upload = typeof uploads.$inferSelect;

/** The chunks of a file that came so far through a form. */
export const uploadChunks = sqliteTable(
  "upload_chunks",
  {
    uploadId: text("upload_id").notNull(),
    /** From 1, as the bucket counts parts. */
    number: integer().notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    etag: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.uploadId, table.number] })],
);

/** Why a version could not be read: a stable code `ui` has words for, and an English sentence. */
export interface Reason {
  code: string;
  sentence: string;
}

export const versions = sqliteTable("versions", {
  id: text().primaryKey(),
  resourceId: text("resource_id").notNull(),
  filename: text().notNull(),
  key: text().notNull(),
  sizeBytes: integer("size_bytes").notNull(),
  contentType: text("content_type").notNull(),
  md5: text(),
  sha256: text(),
  etag: text().notNull(),
  state: text({ enum: ["waiting", "indexing", "indexed", "failed"] })
    .notNull()
    .default("waiting"),
  stage: text(),
  reason: text({ mode: "json" }).$type<Reason>(),
  arrivedAt: integer("arrived_at").notNull(),
  indexedAt: integer("indexed_at"),
  supersededAt: integer("superseded_at"),
});
export type Version = typeof versions.$inferSelect;

export const profiles = sqliteTable("profiles", {
  versionId: text("version_id").primaryKey(),
  engineVersion: integer("engine_version").notNull(),
  rows: integer().notNull(),
  columns: integer().notNull(),
  /** The engine's Profile, whole or cut to what a page shows. */
  profile: text({ mode: "json" }).$type<unknown>().notNull(),
  isWhole: integer("is_whole", { mode: "boolean" }).notNull(),
  profileKey: text("profile_key").notNull(),
  parquetKey: text("parquet_key"),
  parquetBytes: integer("parquet_bytes"),
  preview: text({ mode: "json" }).$type<(string | null)[][]>(),
  createdAt: integer("created_at").notNull(),
});
export type ProfileRow = typeof profiles.$inferSelect;

/** What became of a resource from one version to another: what subscribers are told of new data. */
export interface Difference {
  added: number;
  removed: number;
  changed: number;
  columnsAdded: string[];
  columnsRemoved: string[];
  columnsRetyped: string[];
}

/** Rows that are new or changed and pass a filter: how many, and the first of them. */
export interface Matches {
  count: number;
  columns: string[];
  rows: (string | null)[][];
}

export const comparisons = sqliteTable(
  "comparisons",
  {
    fromId: text("from_id").notNull(),
    toId: text("to_id").notNull(),
    state: text({ enum: ["pending", "found", "impossible"] }).notNull(),
    difference: text({ mode: "json" }).$type<Difference>(),
    askedAt: integer("asked_at").notNull(),
    /** Which rows are looked for, in the tabular API's grammar. */
    filters: text({ mode: "json" })
      .$type<string[]>()
      .notNull()
      .default(sql`'[]'`),
    /** By filter, what was found; without those that nothing passed. */
    matches: text({ mode: "json" })
      .$type<Record<string, Matches>>()
      .notNull()
      .default(sql`'{}'`),
  },
  ({ fromId, toId }) => [primaryKey({ columns: [fromId, toId] })],
);

/** A checkpoint of the work on a version: where it lies, and what was sent of the Parquet. */
export interface KeptCheckpoint {
  key: string;
  /** Bytes of the Parquet that fill no part yet. */
  pendingKey: string | null;
  bytes: number;
  parts: { partNumber: number; etag: string }[];
}

/** What is known of a file before it was read to its end: the engine's Look. */
export interface EarlyLook {
  format: string;
  compression?: string;
  columns: { name: string; type: string }[];
  rows: (string | null)[][];
}

export const indexings = sqliteTable("indexings", {
  versionId: text("version_id").primaryKey(),
  priority: text({ enum: ["waiting", "new", "routine"] }).notNull(),
  engineVersion: integer("engine_version").notNull(),
  folder: text().notNull(),
  step: integer().notNull().default(0),
  checkpoint: text({ mode: "json" }).$type<KeptCheckpoint>(),
  uploadId: text("upload_id"),
  bytesDone: integer("bytes_done").notNull().default(0),
  look: text({ mode: "json" }).$type<EarlyLook>(),
  holder: text(),
  leasedUntil: integer("leased_until").notNull().default(0),
  tries: integer().notNull().default(0),
  sentAt: integer("sent_at").notNull(),
  givenUp: integer("given_up", { mode: "boolean" }).notNull().default(false),
  createdAt: integer("created_at").notNull(),
});
export type Indexing = typeof indexings.$inferSelect;

export const leftovers = sqliteTable("leftovers", {
  prefix: text().primaryKey(),
  uploadId: text("upload_id"),
  dueAt: integer("due_at").notNull(),
});
