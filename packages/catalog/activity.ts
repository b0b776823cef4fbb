import {
  and,
  desc,
  eq,
  getTableColumns,
  inArray,
  isNotNull,
  isNull,
  like,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { apart, apartOrNull } from "#base/apart.ts";
import { offsetOf, type Paging } from "#base/paging.ts";
import type { Portal } from "#base/portal.ts";
import { events } from "#events/schema.ts";
import { people } from "#people/schema.ts";
import { datasets, type Organization, organizations } from "./schema.ts";
import { found, type Owner } from "./whole.ts";

/** What is told of as somebody's doing, by udata's keys. What the portal does by itself is not. */
const keys: Readonly<Record<string, string>> = {
  "dataset.created": "dataset:created",
  "dataset.updated": "dataset:updated",
  "dataset.published": "dataset:published",
  "dataset.archived": "dataset:archived",
  "dataset.deleted": "dataset:deleted",
  "dataset.restored": "dataset:restored",
  "resource.created": "dataset:resource:added",
  "resource.arrived": "dataset:resource:added",
  "resource.updated": "dataset:resource:updated",
  "resource.deleted": "dataset:resource:deleted",
  "organization.created": "organization:created",
  "organization.updated": "organization:updated",
};

export interface ActivityFilter {
  /** A dataset's or an organization's id. */
  relatedTo?: string | undefined;
  organization?: string | undefined;
  user?: string | undefined;
}

const ofDataset = sql`coalesce(${events.payload} ->> '$.datasetId', ${events.subject})`;
const ofOrganization = sql`coalesce(${events.payload} ->> '$.organizationId', ${events.subject})`;

/** Beyond this many, a list says that there are more: it is counted by reading them. */
const COUNTED = 10_000;

/** What people did to what is public, the last first; one batch. What was recorded and told to nobody is left out. */
export async function listActivity(portal: Portal, filter: ActivityFilter, paging: Paging) {
  const conditions = and(
    inArray(events.type, Object.keys(keys)),
    sql`${events.settledAt} is not ${events.happenedAt}`,
    ...conditionsOf(filter),
    or(
      and(isNotNull(datasets.publishedAt), isNull(datasets.deletedAt)),
      and(like(events.type, "organization.%"), isNull(organizations.deletedAt)),
    ),
  );
  const some = portal.db
    .select({ one: sql`1`.as("one") })
    .from(events)
    .leftJoin(datasets, sql`${datasets.id} = ${ofDataset}`)
    .leftJoin(organizations, sql`${organizations.id} = ${ofOrganization}`)
    .where(conditions)
    .limit(COUNTED + 1)
    .as("some");
  const [rows, [count]] = await portal.db.batch([
    portal.db
      .select({
        event: apart("event", {
          type: events.type,
          subject: events.subject,
          happenedAt: events.happenedAt,
        }),
        dataset: apartOrNull("dataset", {
          id: datasets.id,
          title: datasets.title,
          slug: datasets.slug,
        }),
        organization: apartOrNull("organization", getTableColumns(organizations)),
        actor: apartOrNull("actor", {
          id: people.id,
          slug: people.slug,
          firstName: people.firstName,
          lastName: people.lastName,
          avatar: people.avatar,
        }),
      })
      .from(events)
      .leftJoin(datasets, sql`${datasets.id} = ${ofDataset}`)
      .leftJoin(organizations, sql`${organizations.id} = ${ofOrganization}`)
      .leftJoin(people, eq(people.id, events.actor))
      .where(conditions)
      .orderBy(desc(events.happenedAt))
      .limit(paging.pageSize)
      .offset(offsetOf(paging)),
    portal.db.select({ value: sql<number>`count(*)`.as("value") }).from(some),
  ]);
  const data = rows.map(({ event, dataset, organization, actor }) => ({
    key: keys[event.type] ?? event.type,
    happenedAt: event.happenedAt,
    resourceId: event.type.startsWith("resource.") ? event.subject : null,
    dataset: found<{ id: string; title: string; slug: string }>(dataset),
    organization: found<Organization>(organization),
    actor: found<Owner>(actor),
  }));
  return { data, total: count?.value ?? 0 };
}

export type Activity = Awaited<ReturnType<typeof listActivity>>["data"][number];

/** As the index of it has it. */
const of = (name: "datasetId" | "organizationId", id: string) => {
  const said = sql`${events.payload} ->> ${sql.raw(`'$.${name}'`)}`;
  return sql`(${said} is not null and ${said} = ${id})`;
};

function conditionsOf({ relatedTo, organization, user }: ActivityFilter): (SQL | undefined)[] {
  return [
    relatedTo === undefined
      ? undefined
      : or(eq(events.subject, relatedTo), of("datasetId", relatedTo)),
    organization === undefined
      ? undefined
      : or(eq(events.subject, organization), of("organizationId", organization)),
    user === undefined ? undefined : eq(events.actor, user),
  ];
}
