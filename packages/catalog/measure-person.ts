import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Portal } from "#base/portal.ts";
import type { Person } from "#people/person.ts";
import { datasets, organizations, resourceTallies } from "./schema.ts";

const total = (value: SQL | SQLiteColumn) => sql<number>`coalesce(sum(${value}), 0)`;
const followers = (table: typeof datasets | typeof organizations) =>
  total(sql`${table.metrics} ->> '$.followers'`);

export interface PersonMetrics {
  /** Of the resources of one's own and one's organizations' datasets, the share that answers, in percent. */
  resourcesAvailability: number;
  datasetsOrgCount: number;
  followersOrgCount: number;
  datasetsCount: number;
  followersCount: number;
}

/** udata's numbers of a producer: what they and their organizations publish, and who follows it; one batch. */
export async function measurePerson(portal: Portal, person: Person): Promise<PersonMetrics> {
  const ids = JSON.stringify(person.memberships.map(({ organizationId }) => organizationId));
  const among = sql`${datasets.organizationId} in (select value from json_each(${ids}))`;
  const isOwn = and(eq(datasets.ownerId, person.id), eq(datasets.state, "published"));
  const [[own], [theirs], [tallied]] = await portal.db.batch([
    portal.db
      .select({
        datasets: sql<number>`count(*)`.as("datasets"),
        followers: followers(datasets).as("followers"),
      })
      .from(datasets)
      .where(isOwn),
    portal.db
      .select({
        datasets: total(organizations.datasetsCount).as("datasets"),
        followers: followers(organizations).as("followers"),
      })
      .from(organizations)
      .where(
        and(
          sql`${organizations.id} in (select value from json_each(${ids}))`,
          isNull(organizations.deletedAt),
        ),
      ),
    portal.db
      .select({
        resources: total(resourceTallies.resources).as("resources"),
        unavailable: total(resourceTallies.unavailable).as("unavailable"),
      })
      .from(datasets)
      .innerJoin(resourceTallies, eq(resourceTallies.datasetId, datasets.id))
      .where(or(isOwn, and(among, eq(datasets.state, "published")))),
  ]);
  return {
    resourcesAvailability: shareOf(tallied),
    datasetsOrgCount: theirs?.datasets ?? 0,
    followersOrgCount: theirs?.followers ?? 0,
    datasetsCount: own?.datasets ?? 0,
    followersCount: own?.followers ?? 0,
  };
}

function shareOf(tallied: { resources: number; unavailable: number } | undefined): number {
  const { resources, unavailable } = tallied ?? { resources: 0, unavailable: 0 };
  return resources === 0 ? 100 : Math.round((100 * (resources - unavailable)) / resources);
}
