import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { isId } from "#base/id.ts";
import { offsetOf, type Paging } from "#base/paging.ts";
import type { Portal } from "#base/portal.ts";
import { gone, notFound } from "#base/problem.ts";
import { memberships, people } from "#people/schema.ts";
import { type Entry, entries } from "./read-entries.ts";
import { datasets, organizations } from "./schema.ts";

/** What anyone may know of a person: what they call themselves, and what they publish. */
export interface PersonPage {
  person: {
    id: string;
    slug: string;
    firstName: string;
    lastName: string;
    avatar: string | null;
    about: string | null;
    website: string | null;
  };
  organizations: { slug: string; name: string }[];
  /** Published in their own name. */
  datasets: Entry[];
  total: number;
  movedTo?: undefined;
}

/** A person's public page, or their slug where the id was asked; 404 for who never said their name, 410 for who left. */
export async function readPerson(
  portal: Portal,
  key: string,
  paging: Paging,
): Promise<PersonPage | { movedTo: string }> {
  const isIt = isId(key) ? eq(people.id, key) : eq(people.slug, key);
  const own = sql`(${portal.db.select({ id: people.id }).from(people).where(isIt)})`;
  const published = and(eq(datasets.ownerId, own), eq(datasets.state, "published"));
  const [[person], found, data, [count]] = await portal.db.batch([
    portal.db
      .select({
        id: people.id,
        slug: people.slug,
        firstName: people.firstName,
        lastName: people.lastName,
        avatar: people.avatar,
        about: people.about,
        website: people.website,
        deletedAt: people.deletedAt,
        suspendedAt: people.suspendedAt,
      })
      .from(people)
      .where(isIt),
    portal.db
      .select({ slug: organizations.slug, name: organizations.name })
      .from(organizations)
      .where(
        and(
          inArray(
            organizations.id,
            portal.db
              .select({ id: memberships.organizationId })
              .from(memberships)
              .where(eq(memberships.personId, own)),
          ),
          isNull(organizations.deletedAt),
        ),
      )
      .orderBy(organizations.name),
    entries(portal)
      .where(published)
      .orderBy(desc(datasets.updatedAt))
      .limit(paging.pageSize)
      .offset(offsetOf(paging)),
    portal.db
      .select({ value: sql<number>`count(*)`.as("value") })
      .from(datasets)
      .where(published),
  ]);
  if (!person) throw notFound("User");
  const { deletedAt, suspendedAt, ...shown } = person;
  if (deletedAt !== null || suspendedAt !== null) throw gone("User");
  if (!shown.firstName && !shown.lastName) throw notFound("User");
  if (key !== shown.slug) return { movedTo: shown.slug };
  return { person: shown, organizations: found, datasets: data, total: count?.value ?? 0 };
}
