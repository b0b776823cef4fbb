import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const followers = sqliteTable("followers", {
  id: text().primaryKey(),
  actor: text().notNull(),
  follower: text().notNull(),
  inbox: text().notNull(),
  outletId: text("outlet_id").notNull(),
  followId: text("follow_id").notNull(),
  createdAt: integer("created_at").notNull(),
});
export type Follower = typeof followers.$inferSelect;

/** What a note says: written when it is told, and again when its dataset is called otherwise. */
export interface NoteContent {
  html: string;
  language: "fr" | "en";
  /** The page it leads to. */
  url: string;
  tags: { name: string; href: string }[];
  image: { url: string; alt: string };
}

export const notes = sqliteTable("notes", {
  id: text().primaryKey(),
  datasetId: text("dataset_id").notNull(),
  actor: text().notNull(),
  content: text({ mode: "json" }).$type<NoteContent>().notNull(),
  publishedAt: integer("published_at").notNull(),
  changedAt: integer("changed_at"),
  changedBy: text("changed_by"),
});
export type Note = typeof notes.$inferSelect;

export const strangerKeys = sqliteTable("stranger_keys", {
  id: text().primaryKey(),
  owner: text().notNull(),
  pem: text().notNull(),
  inbox: text().notNull(),
  sharedInbox: text("shared_inbox"),
  askedAt: integer("asked_at").notNull(),
});
export type StrangerKey = typeof strangerKeys.$inferSelect;

export const seenSignatures = sqliteTable("seen_signatures", {
  id: text().primaryKey(),
  seenAt: integer("seen_at").notNull(),
});
