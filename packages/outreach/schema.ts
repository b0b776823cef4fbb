import { sql } from "drizzle-orm";
import { integer, primaryKey, sqliteTable, text, unique } from "drizzle-orm/sqlite-core";
import { followedKinds, outletTargets } from "./kinds.ts";

export const subscribers = sqliteTable("subscribers", {
  id: text().primaryKey(),
  email: text().notNull().unique(),
  language: text({ enum: ["fr", "en"] }).notNull(),
  state: text({ enum: ["pending", "confirmed", "suppressed"] })
    .notNull()
    .default("pending"),
  reason: text(),
  askedAt: integer("asked_at"),
  asks: integer().notNull().default(0),
  createdAt: integer("created_at").notNull(),
  confirmedAt: integer("confirmed_at"),
  /** Nothing is told from here on, until they resume. */
  pausedAt: integer("paused_at"),
  /** Mails that came back for now, since one was confirmed. */
  bounces: integer().notNull().default(0),
});
export type Subscriber = typeof subscribers.$inferSelect;

export const subscriptions = sqliteTable("subscriptions", {
  id: text().primaryKey(),
  subscriberId: text("subscriber_id")
    .notNull()
    .references(() => subscribers.id, { onDelete: "cascade" }),
  kind: text({ enum: followedKinds }).notNull(),
  target: text().notNull().default(""),
  frequency: text({ enum: ["now", "daily", "weekly"] }).notNull(),
  createdAt: integer("created_at").notNull(),
  confirmedAt: integer("confirmed_at"),
});
export type Subscription = typeof subscriptions.$inferSelect;

export const departures = sqliteTable("departures", {
  emailHmac: text("email_hmac").primaryKey(),
  leftAt: integer("left_at").notNull(),
});

export const deliveries = sqliteTable("deliveries", {
  id: text().primaryKey(),
  letter: text({ enum: ["announcement", "confirmation", "sign-in", "notice", "proof"] })
    .notNull()
    .default("announcement"),
  eventId: text("event_id"),
  channel: text().notNull(),
  recipient: text().notNull(),
  subscriptionId: text("subscription_id"),
  frequency: text({ enum: ["now", "daily", "weekly"] })
    .notNull()
    .default("now"),
  state: text({ enum: ["planned", "leased", "handed", "sent", "failed", "held"] })
    .notNull()
    .default("planned"),
  attempts: integer().notNull().default(0),
  refusals: integer().notNull().default(0),
  leasedUntil: integer("leased_until"),
  dueAt: integer("due_at").notNull(),
  reason: text(),
  reference: text(),
  createdAt: integer("created_at").notNull(),
  sentAt: integer("sent_at"),
  /** An operator had it sent a second time. */
  isAgain: integer("is_again", { mode: "boolean" }).notNull().default(false),
});
export type Delivery = typeof deliveries.$inferSelect;

export const cursors = sqliteTable("cursors", {
  name: text().primaryKey(),
  position: text().notNull(),
  movedAt: integer("moved_at").notNull(),
});

/** Where announcements go besides a subscriber's mail: one row an account, an endpoint, a browser or an inbox. */
export const outlets = sqliteTable("outlets", {
  id: text().primaryKey(),
  channel: text().notNull(),
  organizationId: text("organization_id"),
  ownerId: text("owner_id"),
  name: text().notNull(),
  address: text().notNull(),
  kind: text({ enum: outletTargets }).notNull(),
  target: text().notNull().default(""),
  language: text({ enum: ["fr", "en"] }).notNull(),
  settings: text({ mode: "json" }).$type<Record<string, unknown>>().notNull().default({}),
  sealed: text(),
  state: text({ enum: ["active", "paused", "off"] })
    .notNull()
    .default("active"),
  reason: text(),
  failingSince: integer("failing_since"),
  createdAt: integer("created_at").notNull(),
  expiresAt: integer("expires_at"),
  toldAt: integer("told_at"),
});
export type Outlet = typeof outlets.$inferSelect;

export const gatherings = sqliteTable("gatherings", {
  datasetId: text("dataset_id").primaryKey(),
  /** By resource: the version that was told last (empty when it is a new file) and the newest. */
  changes: text({ mode: "json" }).$type<Record<string, [from: string, to: string]>>().notNull(),
  beganAt: integer("began_at").notNull(),
  dueAt: integer("due_at").notNull(),
});

/** Addresses that take no mail, by hash. */
export const suppressions = sqliteTable("suppressions", {
  emailHmac: text("email_hmac").primaryKey(),
  cause: text({ enum: ["bounce", "complaint"] }).notNull(),
  reason: text().notNull(),
  suppressedAt: integer("suppressed_at").notNull(),
});

/** Mails handed over in a day, or to one host in a minute. */
export const mailCounts = sqliteTable(
  "mail_counts",
  {
    what: text().notNull(),
    /** The day or the minute, counted from 1970. */
    at: integer().notNull(),
    taken: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.what, table.at] })],
);

export const sections = ["new", "updated", "used"] as const;

/** What is written in each language; the empty ones are read in the other. */
export type Said = Record<"fr" | "en", string>;

/** A dataset that an issue names. */
export interface IssueItem {
  dataset: string;
  section: (typeof sections)[number];
  /** What the editor says of it: Markdown. */
  comment: Said;
}

/** What an editor writes: an issue of the newsletter, or a piece of news. */
export const issues = sqliteTable(
  "issues",
  {
    id: text().primaryKey(),
    kind: text({ enum: ["newsletter", "news"] }).notNull(),
    slug: text().notNull(),
    titles: text({ mode: "json" }).$type<Said>().notNull(),
    texts: text({ mode: "json" }).$type<Said>().notNull(),
    items: text({ mode: "json" })
      .$type<IssueItem[]>()
      .notNull()
      .default(sql`'[]'`),
    sinceAt: integer("since_at").notNull(),
    state: text({ enum: ["draft", "scheduled", "published"] })
      .notNull()
      .default("draft"),
    scheduledAt: integer("scheduled_at"),
    publishedAt: integer("published_at"),
    authorId: text("author_id"),
    createdAt: integer("created_at").notNull(),
    modifiedAt: integer("modified_at").notNull(),
  },
  (table) => [unique().on(table.kind, table.slug)],
);
export type Issue = typeof issues.$inferSelect;

/** Key pairs that the world knows us by. */
export const signingKeys = sqliteTable("signing_keys", {
  name: text().primaryKey(),
  publicKey: text("public_key").notNull(),
  sealed: text().notNull(),
  createdAt: integer("created_at").notNull(),
});
