import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const transfers = sqliteTable("transfers", {
  id: text().primaryKey(),
  class: text().notNull(),
  subjectId: text("subject_id").notNull(),
  ownerClass: text("owner_class", { enum: ["User", "Organization"] }).notNull(),
  ownerId: text("owner_id").notNull(),
  recipientClass: text("recipient_class", { enum: ["User", "Organization"] }).notNull(),
  recipientId: text("recipient_id").notNull(),
  personId: text("person_id").notNull(),
  comment: text().notNull().default(""),
  status: text({ enum: ["pending", "accepted", "refused", "canceled"] })
    .notNull()
    .default("pending"),
  createdAt: integer("created_at").notNull(),
  respondedAt: integer("responded_at"),
  respondedBy: text("responded_by"),
  responseComment: text("response_comment"),
});
export type Transfer = typeof transfers.$inferSelect;

export const contactPoints = sqliteTable("contact_points", {
  id: text().primaryKey(),
  organizationId: text("organization_id"),
  ownerId: text("owner_id"),
  name: text().notNull(),
  email: text(),
  contactForm: text("contact_form"),
  role: text().notNull(),
  createdAt: integer("created_at").notNull(),
  modifiedAt: integer("modified_at").notNull(),
  deletedAt: integer("deleted_at"),
});
export type ContactPoint = typeof contactPoints.$inferSelect;
