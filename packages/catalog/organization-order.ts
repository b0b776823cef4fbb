import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { organizationBadges, organizations } from "./schema.ts";

export interface OrganizationFilter {
  /** None but these: what a search found. */
  among?: string[] | undefined;
  name?: string | undefined;
  badge?: string | undefined;
  businessNumberId?: string | undefined;
}

const metric = (name: string) => sql`${organizations.metrics} ->> ${sql.raw(`'$.${name}'`)}`;
const { id } = organizations;
/** As the indexes have them: two columns in one direction each. */
const orders = {
  name: {
    asc: [sql`${organizations.name} collate nocase`, asc(id)],
    desc: [sql`${organizations.name} collate nocase desc`, desc(id)],
  },
  datasets: {
    asc: [asc(organizations.datasetsCount), desc(organizations.name)],
    desc: [desc(organizations.datasetsCount), asc(organizations.name)],
  },
  followers: both(metric("followers")),
  reuses: both(metric("reuses")),
  views: both(metric("views")),
  created: both(sql`${organizations.createdAt}`),
  last_modified: both(sql`${organizations.modifiedAt}`),
};
type OrganizationOrder = keyof typeof orders;
export type OrganizationSort = OrganizationOrder | `-${OrganizationOrder}`;
const known = Object.keys(orders).flatMap((name) => [name, `-${name}`]);
export const organizationSorts: readonly string[] = known;
export const isOrganizationSort = (text: string): text is OrganizationSort => known.includes(text);

function both(column: SQL) {
  return { asc: [column, asc(id)], desc: [sql`${column} desc`, desc(id)] };
}

/** Standing organizations that the filter lets through, each by an index of its own. */
export function conditionOf(filter: OrganizationFilter): SQL | undefined {
  const { among, name, badge, businessNumberId } = filter;
  return and(
    isNull(organizations.deletedAt),
    among && inArray(id, sql`(select value from json_each(${JSON.stringify(among)}))`),
    name === undefined ? undefined : eq(organizations.name, name),
    businessNumberId === undefined
      ? undefined
      : eq(organizations.businessNumberId, businessNumberId),
    badge === undefined
      ? undefined
      : sql`${id} in (select ${organizationBadges.organizationId} from ${organizationBadges} where ${organizationBadges.badge} = ${badge})`,
  );
}

export function isEverything(filter: OrganizationFilter): boolean {
  return Object.values(filter).every((each) => each === undefined);
}

/** Without a wish, those with most datasets first; what a filter left is few, and is sorted where it stands. */
export function orderOf(filter: OrganizationFilter, sort: OrganizationSort | undefined): SQL[] {
  const name = known.find((each) => each === sort) ?? "-datasets";
  const found = Object.entries(orders).find(([each]) => each === name.replace("-", ""))?.[1];
  const order = found?.[name.startsWith("-") ? "desc" : "asc"] ?? [];
  return isEverything(filter) ? order : [sql`+${id} is null`, ...order];
}
