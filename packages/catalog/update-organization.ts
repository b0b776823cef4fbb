import { and, eq, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { errorsOf, invalid } from "#base/problem.ts";
import { commit } from "#events/commit.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { findOrganization } from "./find.ts";
import { type OrganizationInput, organizationInput } from "./organization-input.ts";
import { oldSlugs, type Organization, organizations } from "./schema.ts";
import { slugFor } from "./slug.ts";

/** Changes what the input names and leaves the rest. */
export async function updateOrganization(
  portal: Portal,
  person: Person | undefined,
  key: string,
  input: unknown,
): Promise<Organization> {
  const organization = await findOrganization(portal, key);
  const { id } = organization;
  mustMay(person, "organization.edit", { organizationId: id });
  const parsed = organizationInput.partial().safeParse(input);
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  const set = columnsOf(parsed.data, organization);
  if (Object.keys(set).length === 0) return organization;
  const slug =
    set.name === undefined
      ? organization.slug
      : await slugFor(portal, "organization", set.name, id);
  await commit(
    portal,
    {
      change: portal.db
        .update(organizations)
        .set({ ...set, slug, modifiedAt: portal.now() })
        .where(
          and(eq(organizations.id, id), eq(organizations.modifiedAt, organization.modifiedAt)),
        ),
      also: (happened) =>
        slug === organization.slug
          ? []
          : [
              portal.db
                .insert(oldSlugs)
                .select(sql`select 'organization', ${organization.slug}, ${id} where ${happened}`)
                .onConflictDoNothing(),
            ],
    },
    { type: "organization.updated", subject: id, payload: {} },
    person.id,
  );
  return findOrganization(portal, id);
}

type Patch = { [K in keyof OrganizationInput]?: OrganizationInput[K] | undefined };

function columnsOf(patch: Patch, now: Organization): Partial<Organization> {
  const said: Partial<Organization> = {
    ...(patch.name === undefined ? {} : { name: patch.name }),
    ...(patch.description === undefined ? {} : { description: patch.description }),
    ...(patch.acronym === undefined ? {} : { acronym: patch.acronym }),
    ...(patch.url === undefined ? {} : { url: patch.url }),
    ...(patch.business_number_id === undefined
      ? {}
      : { businessNumberId: patch.business_number_id }),
  };
  const present: Record<string, unknown> = { ...now };
  return Object.fromEntries(
    Object.entries(said).filter(([name, value]) => present[name] !== value),
  );
}
