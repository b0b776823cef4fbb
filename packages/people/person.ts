import { and, eq, isNull } from "drizzle-orm";
import { newId } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { gone, Problem } from "#base/problem.ts";
import { slugify } from "#base/slug.ts";
import { assignments, memberships, people } from "./schema.ts";

export type Role = (typeof memberships.$inferSelect)["role"];

/** Who acts: with what `may` needs to know of them. */
export interface Person {
  id: string;
  email: string;
  slug: string;
  firstName: string;
  lastName: string;
  isAdmin: boolean;
  language: "fr" | "en";
  memberships: { organizationId: string; role: Role }[];
  /** What they may work on where they are a partial editor. */
  assignments: { organizationId: string; class: string; id: string }[];
}

/** The account with its memberships, or nothing when there is none, or it is suspended or deleted. */
export async function loadPerson(portal: Portal, id: string): Promise<Person | undefined> {
  const [[row], roles, assigned] = await portal.db.batch([
    portal.db
      .select()
      .from(people)
      .where(and(eq(people.id, id), isNull(people.deletedAt), isNull(people.suspendedAt))),
    portal.db
      .select({ organizationId: memberships.organizationId, role: memberships.role })
      .from(memberships)
      .where(eq(memberships.personId, id)),
    portal.db
      .select({
        organizationId: assignments.organizationId,
        class: assignments.class,
        id: assignments.subjectId,
      })
      .from(assignments)
      .where(eq(assignments.personId, id)),
  ]);
  return row && { ...row, memberships: roles, assignments: assigned };
}

/** The account of an address; made when it is the first time we hear of it. */
export async function personOf(
  portal: Portal,
  email: string,
  more: { firstName?: string; lastName?: string; isAdmin?: boolean; language?: "fr" | "en" } = {},
): Promise<Person> {
  const address = email.trim().toLowerCase();
  const now = portal.now();
  const id = newId(now);
  const name = `${more.firstName ?? ""} ${more.lastName ?? ""}`.trim();
  // The id in the slug keeps two people of one name apart, and an address out of sight.
  const slug = `${slugify(name) || "compte"}-${id.slice(-6)}`;
  await portal.db
    .insert(people)
    .values({ id, email: address, slug, createdAt: now, ...more })
    .onConflictDoNothing({ target: people.email });
  const row = await portal.db
    .select({ id: people.id, suspendedAt: people.suspendedAt })
    .from(people)
    .where(eq(people.email, address))
    .get();
  if (row && row.suspendedAt !== null)
    throw new Problem(403, "suspended", "This account is suspended: write to the portal's team.");
  const person = row && (await loadPerson(portal, row.id));
  if (!person) throw gone("This account");
  return person;
}

/** Whose public answers name the person: what an event of theirs says. Their own datasets' pages carry their tag. */
export async function touchedBy(
  portal: Portal,
  id: string,
): Promise<{ datasetIds: string[]; organizationIds: string[] }> {
  const belonged = await portal.db
    .select({ id: memberships.organizationId })
    .from(memberships)
    .where(eq(memberships.personId, id));
  return { datasetIds: [], organizationIds: belonged.map((each) => each.id) };
}
