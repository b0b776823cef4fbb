import { eq, sql } from "drizzle-orm";
import { offsetOf, type Paging } from "#base/paging.ts";
import type { Portal } from "#base/portal.ts";
import {
  conditionOf,
  isEverything,
  type OrganizationFilter,
  type OrganizationSort,
  orderOf,
} from "./organization-order.ts";
import { counts, type Organization, organizations } from "./schema.ts";

export interface OrganizationListing extends Paging {
  sort?: OrganizationSort | undefined;
}

/** A page of the organizations that the filter lets through, and how many there are in all. One batch. */
export async function listOrganizations(
  portal: Portal,
  filter: OrganizationFilter,
  { sort, ...paging }: OrganizationListing,
): Promise<{ data: Organization[]; total: number }> {
  const [data, [count]] = await portal.db.batch([
    portal.db
      .select()
      .from(organizations)
      .where(conditionOf(filter))
      .orderBy(...orderOf(filter, sort))
      .limit(paging.pageSize)
      .offset(offsetOf(paging)),
    organizationsCount(portal, filter),
  ]);
  return { data, total: count?.value ?? 0 };
}

/** How many there are: counted only where something is filtered by. */
export function organizationsCount(portal: Portal, filter: OrganizationFilter) {
  const kept = portal.db
    .select({ value: counts.value })
    .from(counts)
    .where(eq(counts.name, "organizations"));
  const counted = portal.db
    .select({ value: sql<number>`count(*)`.as("value") })
    .from(organizations)
    .where(conditionOf(filter));
  return isEverything(filter) ? kept : counted;
}
