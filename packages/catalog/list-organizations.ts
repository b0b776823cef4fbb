import { asc, desc, eq, isNull } from "drizzle-orm";
import { offsetOf, type Paging } from "#base/paging.ts";
import type { Portal } from "#base/portal.ts";
import { counts, type Organization, organizations } from "./schema.ts";

/** A page of organizations, those with most datasets first, and how many there are in all. One batch. */
export async function listOrganizations(
  portal: Portal,
  paging: Paging,
): Promise<{ data: Organization[]; total: number }> {
  const [data, [count]] = await portal.db.batch([
    portal.db
      .select()
      .from(organizations)
      .where(isNull(organizations.deletedAt))
      .orderBy(desc(organizations.datasetsCount), asc(organizations.name))
      .limit(paging.pageSize)
      .offset(offsetOf(paging)),
    portal.db.select({ value: counts.value }).from(counts).where(eq(counts.name, "organizations")),
  ]);
  return { data, total: count?.value ?? 0 };
}
