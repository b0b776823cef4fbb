import { sql } from "drizzle-orm";
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { organizations } from "#catalog/schema.ts";

/** What somebody made of datasets: udata's Reuse. */
export const reuses = sqliteTable("reuses", {
  id: text().primaryKey(),
  slug: text().notNull().unique(),
  title: text().notNull(),
  description: text().notNull(),
  type: text().notNull(),
  topic: text().notNull(),
  /** Where it is; one address is told of once. */
  url: text().notNull(),
  imageUrl: text("image_url"),
  tags: text({ mode: "json" })
    .$type<string[]>()
    .notNull()
    .default(sql`'[]'`),
  organizationId: text("organization_id").references(() => organizations.id),
  ownerId: text("owner_id"),
  extras: text({ mode: "json" })
    .$type<Record<string, unknown>>()
    .notNull()
    .default(sql`'{}'`),
  metrics: text({ mode: "json" })
    .$type<Record<string, number>>()
    .notNull()
    .default(sql`'{}'`),
  isFeatured: integer("is_featured", { mode: "boolean" }).notNull().default(false),
  /** Kept by triggers; without one, it is shown to nobody. */
  datasetsCount: integer("datasets_count").notNull().default(0),
  createdAt: integer("created_at").notNull(),
  modifiedAt: integer("modified_at").notNull(),
  publishedAt: integer("published_at"),
  archivedAt: integer("archived_at"),
  deletedAt: integer("deleted_at"),
  state: text({ enum: ["draft", "published", "archived", "deleted"] })
    .notNull()
    .generatedAlwaysAs(sql`''`, { mode: "virtual" }),
});
export type Reuse = typeof reuses.$inferSelect;

export const reuseDatasets = sqliteTable(
  "reuse_datasets",
  { reuseId: text("reuse_id").notNull(), datasetId: text("dataset_id").notNull() },
  (table) => [primaryKey({ columns: [table.reuseId, table.datasetId] })],
);

/** Words of a reuse's title, tags and producer, folded as slugs are: what the list is searched by. */
export const reuseWords = sqliteTable(
  "reuse_words",
  { word: text().notNull(), reuseId: text("reuse_id").notNull() },
  (table) => [primaryKey({ columns: [table.word, table.reuseId] })],
);

/** A question about a dataset or a reuse, and what came of it. */
export const discussions = sqliteTable("discussions", {
  id: text().primaryKey(),
  title: text().notNull(),
  subjectClass: text("subject_class", { enum: ["Dataset", "Reuse"] }).notNull(),
  subjectId: text("subject_id").notNull(),
  personId: text("person_id").notNull(),
  /** In whose name it was asked, where not in one's own. */
  organizationId: text("organization_id"),
  /** Kept by triggers. */
  messagesCount: integer("messages_count").notNull().default(0),
  createdAt: integer("created_at").notNull(),
  lastAt: integer("last_at").notNull(),
  closedAt: integer("closed_at"),
  closedBy: text("closed_by"),
});
export type Discussion = typeof discussions.$inferSelect;

export const discussionMessages = sqliteTable("discussion_messages", {
  id: text().primaryKey(),
  discussionId: text("discussion_id")
    .notNull()
    .references(() => discussions.id),
  /** Markdown. */
  content: text().notNull(),
  personId: text("person_id").notNull(),
  organizationId: text("organization_id"),
  postedAt: integer("posted_at").notNull(),
  modifiedAt: integer("modified_at"),
});
export type DiscussionMessage = typeof discussionMessages.$inferSelect;
