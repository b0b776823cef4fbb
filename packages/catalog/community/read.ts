import { and, desc, eq, getTableColumns, ne, or, type SQL, sql } from "drizzle-orm";
import { apart, apartOrNull } from "#base/apart.ts";
import { isUuid } from "#base/id.ts";
import { offsetOf, type Paging } from "#base/paging.ts";
import type { Portal } from "#base/portal.ts";
import { notFound } from "#base/problem.ts";
import { may } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { people } from "#people/schema.ts";
import {
  type Dataset,
  datasets,
  type Organization,
  organizations,
  type Resource,
  resources,
} from "#catalog/schema.ts";
import { found, type Owner } from "#catalog/whole.ts";

/** What somebody hung beside a dataset, with its dataset and its own producer. */
export interface CommunityResource {
  resource: Resource;
  dataset: Pick<
    Dataset,
    "id" | "slug" | "title" | "acronym" | "organizationId" | "ownerId" | "state"
  >;
  organization: Organization | null;
  owner: Owner | null;
}

const columns = {
  resource: apart("resource", getTableColumns(resources)),
  dataset: apart("dataset", {
    id: datasets.id,
    slug: datasets.slug,
    title: datasets.title,
    acronym: datasets.acronym,
    organizationId: datasets.organizationId,
    ownerId: datasets.ownerId,
    state: datasets.state,
  }),
  organization: apartOrNull("organization", getTableColumns(organizations)),
  owner: apartOrNull("owner", {
    id: people.id,
    slug: people.slug,
    firstName: people.firstName,
    lastName: people.lastName,
    avatar: people.avatar,
  }),
};

const OWN_SHOWN = 200;
const isStanding = sql`${resources.deletedAt} is null and ${resources.isCommunity} = 1`;

export interface CommunityFilter {
  dataset?: string | undefined;
  organization?: string | undefined;
  owner?: string | undefined;
}

/** A page of the community's resources of public datasets, newest first or last, and how many there are; one batch. */
export async function listCommunity(
  portal: Portal,
  filter: CommunityFilter,
  { isOldestFirst, ...paging }: Paging & { isOldestFirst: boolean },
): Promise<{ data: CommunityResource[]; total: number }> {
  const conditions = and(
    isStanding,
    filter.dataset === undefined ? undefined : eq(resources.datasetId, filter.dataset),
    filter.organization === undefined
      ? undefined
      : eq(resources.organizationId, filter.organization),
    filter.owner === undefined ? undefined : eq(resources.ownerId, filter.owner),
    or(eq(datasets.state, "published"), eq(datasets.state, "archived")),
  );
  const order = isOldestFirst
    ? [resources.createdAt, resources.id]
    : [desc(resources.createdAt), desc(resources.id)];
  const [rows, [count]] = await portal.db.batch([
    joined(portal)
      .where(conditions)
      .orderBy(...order)
      .limit(paging.pageSize)
      .offset(offsetOf(paging)),
    portal.db
      .select({ value: sql<number>`count(*)`.as("value") })
      .from(resources)
      .innerJoin(datasets, eq(datasets.id, resources.datasetId))
      .where(conditions),
  ]);
  return { data: rows.map(whole), total: count?.value ?? 0 };
}

/** What the person and their organizations hung beside datasets, newest first. */
export async function communityOf(
  portal: Portal,
  { id, memberships }: Person,
  q: string,
): Promise<CommunityResource[]> {
  const ids = JSON.stringify(memberships.map(({ organizationId }) => organizationId));
  const [rows] = await portal.db.batch([
    joined(portal)
      .where(
        and(
          isStanding,
          or(
            eq(resources.ownerId, id),
            sql`${resources.organizationId} in (select value from json_each(${ids}))`,
          ),
          ne(datasets.state, "deleted"),
          q === "" ? undefined : sql`instr(lower(${resources.title}), lower(${q})) > 0`,
        ),
      )
      .orderBy(desc(resources.createdAt))
      .limit(OWN_SHOWN),
  ]);
  return rows.map(whole);
}

/** One of them, where its dataset may be seen; 404 otherwise. */
export async function findCommunity(
  portal: Portal,
  person: Person | undefined,
  id: string,
): Promise<CommunityResource> {
  const row = isUuid(id) ? await one(portal, and(eq(resources.id, id), isStanding)) : undefined;
  if (!row) throw notFound("Community resource");
  const { state } = row.dataset;
  if (state !== "published" && state !== "archived" && !may(person, "dataset.see", row.dataset))
    throw notFound("Community resource");
  return row;
}

async function one(
  portal: Portal,
  condition: SQL | undefined,
): Promise<CommunityResource | undefined> {
  const [[row]] = await portal.db.batch([
    joined(portal).where(and(condition, ne(datasets.state, "deleted"))),
  ]);
  return row && whole(row);
}

function joined(portal: Portal) {
  return portal.db
    .select(columns)
    .from(resources)
    .innerJoin(datasets, eq(datasets.id, resources.datasetId))
    .leftJoin(organizations, eq(organizations.id, resources.organizationId))
    .leftJoin(people, eq(people.id, resources.ownerId))
    .$dynamic();
}

function whole(row: Awaited<ReturnType<typeof joined>>[number]): CommunityResource {
  return {
    ...row,
    organization: found<Organization>(row.organization),
    owner: found<Owner>(row.owner),
  };
}
