import { and, eq, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { errorsOf, invalid, overtaken } from "#base/problem.ts";
import { commit } from "#events/commit.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { findOrganization } from "./find.ts";
import { type OrganizationInput, organizationInput } from "./organization-input.ts";
import { oldSlugs, type Organization, organizations } from "./schema.ts";
import { slugFor } from "./slug.ts";

/** Changes what the input names and leaves the rest; `ifMatch` is the `modifiedAt` that the editor saw. */
export async function updateOrganization(
  portal: Portal,
  person: Person | undefined,
  key: string,
  { input, ifMatch }: { input: unknown; ifMatch?: number },
): Promise<Organization> {
  const organization = await findOrganization(portal, key);
  const { id } = organization;
  mustMay(person, "organization.edit", { organizationId: id });
  const parsed = organizationInput.partial().safeParse(input);
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  if (ifMatch !== undefined && ifMatch !== organization.modifiedAt) throw overtaken();
  const set = columnsOf(parsed.data, organization);
  if (Object.keys(set).length === 0) return organization;
  const slug =
    set.name === undefined
      ? organization.slug
      : await slugFor(portal, "organization", set.name, id);
  const done = await commit(
    portal,
    {
      change: portal.db
        .update(organizations)
        .set({ ...set, slug, modifiedAt: Math.max(portal.now(), organization.modifiedAt + 1) })
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
  if (!done) throw overtaken();
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
