import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const events = sqliteTable("events", {
  id: text().primaryKey(),
  type: text().notNull(),
  subject: text().notNull(),
  actor: text(),
  payload: text({ mode: "json" }).$type<Record<string, unknown>>().notNull(),
  happenedAt: integer("happened_at").notNull(),
  handedAt: integer("handed_at"),
  settledAt: integer("settled_at"),
});
export type EventRow = typeof events.$inferSelect;

export const deadLetters = sqliteTable("dead_letters", {
  id: text().primaryKey(),
  queue: text().notNull(),
  body: text().notNull(),
  attempts: integer().notNull(),
  diedAt: integer("died_at").notNull(),
  replayedAt: integer("replayed_at"),
});
