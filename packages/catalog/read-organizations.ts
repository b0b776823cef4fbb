import { and, desc, eq, sql } from "drizzle-orm";
import { offsetOf, type Paging } from "#base/paging.ts";
import type { Portal } from "#base/portal.ts";
import { gone, notFound } from "#base/problem.ts";
import { type OrganizationListing, organizationsCount } from "./list-organizations.ts";
import { conditionOf, type OrganizationFilter, orderOf } from "./organization-order.ts";
import { type Entry, entries } from "./read-entries.ts";
import { datasets, oldSlugs, type Organization, organizations } from "./schema.ts";

export interface OrganizationEntry {
  slug: string;
  name: string;
  acronym: string | null;
  description: string;
  datasetsCount: number;
  badges: string[];
}

/** A page of the organizations that the filter lets through, those with most datasets first; one batch. */
export async function readOrganizations(
  portal: Portal,
  filter: OrganizationFilter,
  { sort, ...paging }: OrganizationListing,
): Promise<{ data: OrganizationEntry[]; total: number }> {
  const [data, [count]] = await portal.db.batch([
    portal.db
      .select({
        slug: organizations.slug,
        name: organizations.name,
        acronym: organizations.acronym,
        description: sql<string>`substr(${organizations.description}, 1, 800)`.as("beginning"),
        datasetsCount: organizations.datasetsCount,
        badges: organizations.badges,
      })
      .from(organizations)
      .where(conditionOf(filter))
      .orderBy(...orderOf(filter, sort))
      .limit(paging.pageSize)
      .offset(offsetOf(paging)),
    organizationsCount(portal, filter),
  ]);
  return { data, total: count?.value ?? 0 };
}

export type OrganizationPage =
  | { organization: Organization; datasets: Entry[]; movedTo?: undefined }
  | { movedTo: string };

/** An organization with a page of its published datasets, or the slug it has today; 404 or 410; one batch. */
export async function readOrganization(
  portal: Portal,
  key: string,
  paging: Paging,
): Promise<OrganizationPage> {
  const bySlug = eq(organizations.slug, key);
  const own = portal.db.select({ id: organizations.id }).from(organizations).where(bySlug);
  const [[organization], data, [moved]] = await portal.db.batch([
    portal.db.select().from(organizations).where(bySlug),
    entries(portal)
      .where(and(eq(datasets.state, "published"), eq(datasets.organizationId, sql`(${own})`)))
      .orderBy(desc(datasets.updatedAt), desc(datasets.id))
      .limit(paging.pageSize)
      .offset(offsetOf(paging)),
    presentSlug(portal, key),
  ]);
  if (!organization && moved) return { movedTo: moved.slug };
  if (!organization) throw notFound("Organization");
  const { name, deletedAt } = organization;
  if (deletedAt !== null)
    throw gone("Organization", { kind: "organization", title: name, at: deletedAt });
  return { organization, datasets: data };
}

/** Of an id, or of a slug that it had once. */
function presentSlug(portal: Portal, key: string) {
  const once = portal.db
    .select({ id: oldSlugs.subjectId })
    .from(oldSlugs)
    .where(and(eq(oldSlugs.kind, "organization"), eq(oldSlugs.slug, key)));
  return portal.db
    .select({ slug: organizations.slug })
    .from(organizations)
    .where(sql`${organizations.id} = ${key} or ${organizations.id} in ${once}`);
}
