import { eq, sql } from "drizzle-orm";
import { newId } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { unknownPerson } from "#base/problem.ts";
import { commit } from "#events/commit.ts";
import type { Person } from "#people/person.ts";
import { memberships } from "#people/schema.ts";
import { parsedOrganization } from "./organization-input.ts";
import { type Organization, organizations } from "./schema.ts";
import { slugFor } from "./slug.ts";

/** Anyone signed in may found an organization; its founder administers it. */
export async function createOrganization(
  portal: Portal,
  person: Person | undefined,
  input: unknown,
): Promise<Organization> {
  if (!person) throw unknownPerson();
  const parsed = parsedOrganization(input);
  const now = portal.now();
  const id = newId(now);
  await commit(
    portal,
    {
      change: portal.db.insert(organizations).values({
        id,
        slug: await slugFor(portal, "organization", parsed.name, id),
        name: parsed.name,
        acronym: parsed.acronym ?? null,
        description: parsed.description,
        url: parsed.url ?? null,
        businessNumberId: parsed.business_number_id ?? null,
        createdAt: now,
        modifiedAt: now,
      }),
      also: (happened) => [
        portal.db
          .insert(memberships)
          .select(sql`select ${id}, ${person.id}, 'admin', ${now} where ${happened}`),
      ],
    },
    { type: "organization.created", subject: id, payload: {} },
    person.id,
  );
  const made = await portal.db.select().from(organizations).where(eq(organizations.id, id)).get();
  if (!made) throw new Error(`organization ${id} was not written`);
  return made;
}
