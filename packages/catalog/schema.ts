import { sql } from "drizzle-orm";
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

const list = (name: string) =>
  text(name, { mode: "json" })
    .$type<string[]>()
    .notNull()
    .default(sql`'[]'`);
const object = <T extends object = Record<string, unknown>>(name: string) =>
  text(name, { mode: "json" })
    .$type<T>()
    .notNull()
    .default(sql`'{}'`);

export const organizations = sqliteTable("organizations", {
  id: text().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  acronym: text(),
  description: text().notNull().default(""),
  url: text(),
  logoUrl: text("logo_url"),
  businessNumberId: text("business_number_id"),
  badges: list("badges"),
  extras: object("extras"),
  metrics: object<Record<string, number>>("metrics"),
  datasetsCount: integer("datasets_count").notNull().default(0),
  createdAt: integer("created_at").notNull(),
  modifiedAt: integer("modified_at").notNull(),
  deletedAt: integer("deleted_at"),
});
export type Organization = typeof organizations.$inferSelect;

/** A resource as lists draw it: one entry a column, in the table's order. */
export interface Fingerprint {
  rows: number;
  /** `[family, count, nulls, distinct]` */
  columns: [string, number, number, number][];
}

export interface Spatial {
  zones?: string[];
  geom?: unknown;
  granularity?: string | null;
}

export interface Access {
  type?: string;
  audiences?: unknown[];
  authorization_request_url?: string | null;
  reason_category?: string | null;
  reason?: string | null;
}

export const datasets = sqliteTable("datasets", {
  id: text().primaryKey(),
  slug: text().notNull().unique(),
  title: text().notNull(),
  acronym: text(),
  description: text().notNull().default(""),
  descriptionShort: text("description_short"),
  organizationId: text("organization_id").references(() => organizations.id),
  ownerId: text("owner_id"),
  license: text(),
  frequency: text(),
  frequencyDate: integer("frequency_date"),
  temporalStart: text("temporal_start"),
  temporalEnd: text("temporal_end"),
  spatial: text({ mode: "json" }).$type<Spatial>(),
  tags: list("tags"),
  badges: list("badges"),
  contactPoints: text("contact_points", { mode: "json" })
    .$type<unknown[]>()
    .notNull()
    .default(sql`'[]'`),
  access: text({ mode: "json" }).$type<Access>(),
  extras: object("extras"),
  harvest: text({ mode: "json" }).$type<Record<string, unknown>>(),
  metrics: object<Record<string, number>>("metrics"),
  quality: text({ mode: "json" }).$type<Record<string, boolean>>(),
  isFeatured: integer("is_featured", { mode: "boolean" }).notNull().default(false),
  resourcesCount: integer("resources_count").notNull().default(0),
  formats: list("formats"),
  fingerprint: text({ mode: "json" }).$type<Fingerprint>(),
  createdAt: integer("created_at").notNull(),
  modifiedAt: integer("modified_at").notNull(),
  updatedAt: integer("updated_at").notNull(),
  publishedAt: integer("published_at"),
  archivedAt: integer("archived_at"),
  deletedAt: integer("deleted_at"),
  state: text({ enum: ["draft", "published", "archived", "deleted"] })
    .notNull()
    .generatedAlwaysAs(sql`''`, { mode: "virtual" }),
});
export type Dataset = typeof datasets.$inferSelect;

export const oldSlugs = sqliteTable(
  "old_slugs",
  {
    kind: text({ enum: ["dataset", "organization", "reuse"] }).notNull(),
    slug: text().notNull(),
    subjectId: text("subject_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.slug] })],
);

export const datasetTags = sqliteTable(
  "dataset_tags",
  { tag: text().notNull(), datasetId: text("dataset_id").notNull() },
  (table) => [primaryKey({ columns: [table.tag, table.datasetId] })],
);

export const resources = sqliteTable("resources", {
  id: text().primaryKey(),
  datasetId: text("dataset_id")
    .notNull()
    .references(() => datasets.id),
  position: integer().notNull(),
  title: text().notNull(),
  description: text(),
  filetype: text({ enum: ["file", "remote"] }).notNull(),
  type: text({ enum: ["main", "documentation", "update", "api", "code", "other"] })
    .notNull()
    .default("main"),
  format: text(),
  mime: text(),
  url: text(),
  sizeBytes: integer("size_bytes"),
  checksum: text({ mode: "json" }).$type<{ type: string; value: string }>(),
  schema: text({ mode: "json" }).$type<Record<string, unknown>>(),
  extras: object("extras"),
  harvest: text({ mode: "json" }).$type<Record<string, unknown>>(),
  metrics: object<Record<string, number>>("metrics"),
  versionId: text("version_id"),
  createdAt: integer("created_at").notNull(),
  modifiedAt: integer("modified_at").notNull(),
  deletedAt: integer("deleted_at"),
  /** Beside the dataset and not of it: its producer is named below. */
  isCommunity: integer("is_community", { mode: "boolean" }).notNull().default(false),
  organizationId: text("organization_id").references(() => organizations.id),
  ownerId: text("owner_id"),
});
export type Resource = typeof resources.$inferSelect;

/** Of a dataset's own resources, by format: kept by triggers, so that no save counts thousands. */
export const resourceTallies = sqliteTable(
  "resource_tallies",
  {
    datasetId: text("dataset_id").notNull(),
    /** Empty where none is told. */
    format: text().notNull(),
    resources: integer().notNull(),
    main: integer().notNull(),
    documented: integer().notNull(),
    unavailable: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.datasetId, table.format] })],
);

// What lists are filtered by; kept by triggers from the datasets' own columns.

export const datasetFormats = sqliteTable(
  "dataset_formats",
  { format: text().notNull(), datasetId: text("dataset_id").notNull() },
  (table) => [primaryKey({ columns: [table.format, table.datasetId] })],
);

export const datasetZones = sqliteTable(
  "dataset_zones",
  { zone: text().notNull(), datasetId: text("dataset_id").notNull() },
  (table) => [primaryKey({ columns: [table.zone, table.datasetId] })],
);

/** Kept by triggers from the organizations' own column. */
export const organizationBadges = sqliteTable(
  "organization_badges",
  { badge: text().notNull(), organizationId: text("organization_id").notNull() },
  (table) => [primaryKey({ columns: [table.badge, table.organizationId] })],
);

export const counts = sqliteTable("counts", {
  name: text({ enum: ["datasets", "organizations", "resources", "reuses"] }).primaryKey(),
  value: integer().notNull(),
});

/** Which theme a tag speaks of. */
export const themeTags = sqliteTable("theme_tags", {
  tag: text().primaryKey(),
  theme: text().notNull(),
});

/** Published datasets by tag and by theme, kept by triggers in the order of their last change. */
export const shelves = sqliteTable(
  "shelves",
  {
    kind: text({ enum: ["tag", "theme"] }).notNull(),
    name: text().notNull(),
    updatedAt: integer("updated_at").notNull(),
    datasetId: text("dataset_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.name, table.updatedAt, table.datasetId] })],
);

/** How many published datasets stand on a shelf, or changed last on a day (counted from 1970), kept by triggers. */
export const tallies = sqliteTable(
  "tallies",
  {
    kind: text({ enum: ["day", "tag", "theme"] }).notNull(),
    name: text().notNull(),
    value: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.name] })],
);
