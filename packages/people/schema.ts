import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const people = sqliteTable("people", {
  id: text().primaryKey(),
  email: text().notNull().unique(),
  slug: text().notNull().unique(),
  firstName: text("first_name").notNull().default(""),
  lastName: text("last_name").notNull().default(""),
  isAdmin: integer("is_admin", { mode: "boolean" }).notNull().default(false),
  language: text({ enum: ["fr", "en"] })
    .notNull()
    .default("fr"),
  createdAt: integer("created_at").notNull(),
  deletedAt: integer("deleted_at"),
});

export const memberships = sqliteTable(
  "memberships",
  {
    organizationId: text("organization_id").notNull(),
    personId: text("person_id")
      .notNull()
      .references(() => people.id),
    role: text({ enum: ["admin", "editor", "partial_editor"] }).notNull(),
    sinceAt: integer("since_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.personId] })],
);

export const keys = sqliteTable("keys", {
  id: text().primaryKey(),
  personId: text("person_id")
    .notNull()
    .references(() => people.id),
  name: text().notNull(),
  hmac: text().notNull().unique(),
  prefix: text().notNull(),
  createdAt: integer("created_at").notNull(),
  expiresAt: integer("expires_at"),
  revokedAt: integer("revoked_at"),
  lastUsedAt: integer("last_used_at"),
});

export const sessions = sqliteTable("sessions", {
  id: text().primaryKey(),
  personId: text("person_id")
    .notNull()
    .references(() => people.id),
  userAgent: text("user_agent").notNull().default(""),
  createdAt: integer("created_at").notNull(),
  expiresAt: integer("expires_at").notNull(),
});

export const signIns = sqliteTable("sign_ins", {
  id: text().primaryKey(),
  email: text().notNull(),
  language: text({ enum: ["fr", "en"] })
    .notNull()
    .default("fr"),
  createdAt: integer("created_at").notNull(),
  expiresAt: integer("expires_at").notNull(),
  usedAt: integer("used_at"),
});
