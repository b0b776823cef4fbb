import { sql } from "drizzle-orm";
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

const list = <T>(name: string) =>
  text(name, { mode: "json" })
    .$type<T[]>()
    .notNull()
    .default(sql`'[]'`);
const belonging = () =>
  text("person_id")
    .notNull()
    .references(() => people.id);

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
  about: text(),
  website: text(),
  avatar: text(),
  lastLoginAt: integer("last_login_at"),
  /** Nobody enters by it until it is readmitted. */
  suspendedAt: integer("suspended_at"),
});

export const emailChanges = sqliteTable("email_changes", {
  id: text().primaryKey(),
  personId: belonging(),
  email: text().notNull(),
  createdAt: integer("created_at").notNull(),
  expiresAt: integer("expires_at").notNull(),
  usedAt: integer("used_at"),
});

export const memberships = sqliteTable(
  "memberships",
  {
    organizationId: text("organization_id").notNull(),
    personId: belonging(),
    role: text({ enum: ["admin", "editor", "partial_editor"] }).notNull(),
    sinceAt: integer("since_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.personId] })],
);

export const keys = sqliteTable("keys", {
  id: text().primaryKey(),
  personId: belonging(),
  name: text().notNull(),
  hmac: text().notNull().unique(),
  prefix: text().notNull(),
  createdAt: integer("created_at").notNull(),
  expiresAt: integer("expires_at"),
  revokedAt: integer("revoked_at"),
  lastUsedAt: integer("last_used_at"),
  userAgents: list<string>("user_agents"),
});
export type Key = typeof keys.$inferSelect;

export const sessions = sqliteTable("sessions", {
  id: text().primaryKey(),
  personId: belonging(),
  userAgent: text("user_agent").notNull().default(""),
  createdAt: integer("created_at").notNull(),
  expiresAt: integer("expires_at").notNull(),
  method: text({ enum: ["link", "passkey", "oidc"] })
    .notNull()
    .default("link"),
  idToken: text("id_token"),
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

/** udata's way to point at a thing. */
export interface Reference {
  class: string;
  id: string;
}

export const assignments = sqliteTable(
  "assignments",
  {
    personId: belonging(),
    organizationId: text("organization_id").notNull(),
    class: text().notNull(),
    subjectId: text("subject_id").notNull(),
    assignedAt: integer("assigned_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.organizationId, table.class, table.subjectId] }),
  ],
);

export const membershipRequests = sqliteTable("membership_requests", {
  id: text().primaryKey(),
  organizationId: text("organization_id").notNull(),
  kind: text({ enum: ["request", "invitation"] }).notNull(),
  personId: text("person_id"),
  email: text(),
  role: text({ enum: ["admin", "editor", "partial_editor"] })
    .notNull()
    .default("editor"),
  comment: text(),
  assignments: list<Reference>("assignments"),
  status: text({ enum: ["pending", "accepted", "refused", "canceled"] })
    .notNull()
    .default("pending"),
  createdBy: text("created_by").notNull(),
  createdAt: integer("created_at").notNull(),
  handledBy: text("handled_by"),
  handledAt: integer("handled_at"),
  refusal: text(),
});
export type MembershipRequest = typeof membershipRequests.$inferSelect;

export const passkeys = sqliteTable("passkeys", {
  id: text().primaryKey(),
  personId: belonging(),
  name: text().notNull(),
  publicKey: text("public_key").notNull(),
  counter: integer().notNull(),
  transports: list<string>("transports"),
  createdAt: integer("created_at").notNull(),
  lastUsedAt: integer("last_used_at"),
});
export type Passkey = typeof passkeys.$inferSelect;

export const identities = sqliteTable(
  "identities",
  {
    issuer: text().notNull(),
    subject: text().notNull(),
    personId: belonging(),
    email: text().notNull(),
    createdAt: integer("created_at").notNull(),
    lastUsedAt: integer("last_used_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.issuer, table.subject] })],
);
export type Identity = typeof identities.$inferSelect;

export const ceremonies = sqliteTable("ceremonies", {
  id: text().primaryKey(),
  kind: text({ enum: ["register", "authenticate", "oidc"] }).notNull(),
  data: text({ mode: "json" }).$type<Record<string, string>>().notNull(),
  expiresAt: integer("expires_at").notNull(),
});

export const notices = sqliteTable("notices", {
  id: text().primaryKey(),
  kind: text().notNull(),
  email: text().notNull(),
  language: text({ enum: ["fr", "en"] }).notNull(),
  data: text({ mode: "json" }).$type<Record<string, string>>().notNull(),
  createdAt: integer("created_at").notNull(),
  plannedAt: integer("planned_at"),
});
export type Notice = typeof notices.$inferSelect;

export const notifications = sqliteTable("notifications", {
  id: text().primaryKey(),
  personId: belonging(),
  details: text({ mode: "json" }).$type<Record<string, unknown>>().notNull(),
  createdAt: integer("created_at").notNull(),
  handledAt: integer("handled_at"),
});

export const requests = sqliteTable(
  "requests",
  {
    personId: belonging(),
    key: text().notNull(),
    fingerprint: text().notNull(),
    status: integer(),
    answer: text(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.key] })],
);
