import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { offsetOf, type Paging } from "#base/paging.ts";
import type { Portal } from "#base/portal.ts";
import { mustMay, type State } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { datasets, organizations } from "./schema.ts";

/** For a portal's administrators: its datasets in one state, newest first, or those that a search found. One batch. */
export async function listForPortal(
  portal: Portal,
  person: Person | undefined,
  { state, among, ...paging }: Paging & { state: State; among?: string[] | undefined },
) {
  mustMay(person, "site.watch", { organizationId: null });
  const condition = and(
    eq(datasets.state, state),
    among && inArray(datasets.id, sql`(select value from json_each(${JSON.stringify(among)}))`),
  );
  const [data, [count]] = await portal.db.batch([
    portal.db
      .select({
        id: datasets.id,
        title: datasets.title,
        badges: datasets.badges,
        isFeatured: datasets.isFeatured,
        createdAt: datasets.createdAt,
        organization: sql<string | null>`${organizations.name}`.as("organization"),
      })
      .from(datasets)
      .leftJoin(organizations, eq(organizations.id, datasets.organizationId))
      .where(condition)
      .orderBy(desc(datasets.createdAt), desc(datasets.id))
      .limit(paging.pageSize)
      .offset(offsetOf(paging)),
    portal.db
      .select({ value: sql<number>`count(*)`.as("value") })
      .from(datasets)
      .where(condition),
  ]);
  return { data, total: count?.value ?? 0 };
}
