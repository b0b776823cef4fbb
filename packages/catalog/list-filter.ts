import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import type { Person } from "#people/person.ts";
import { isOwn } from "./own-resources.ts";
import {
  type Dataset,
  datasetFormats,
  datasets,
  datasetTags,
  datasetZones,
  organizations,
  resources,
} from "./schema.ts";

/** What a list of datasets may be narrowed by; each is found by an index of its own. */
export interface DatasetFilter {
  organization?: string | undefined;
  owner?: string | undefined;
  /** All of them. */
  tag?: string[] | undefined;
  license?: string | undefined;
  featured?: boolean | undefined;
  geozone?: string | undefined;
  granularity?: string | undefined;
  /** ISO dates: what covers some of that time. */
  covers?: { start: string; end: string } | undefined;
  access_type?: string | undefined;
  badge?: string | undefined;
  organization_badge?: string | undefined;
  format?: string | undefined;
  schema?: string | undefined;
  schema_version?: string | undefined;
  archived?: boolean | undefined;
  deleted?: boolean | undefined;
  private?: boolean | undefined;
  /** Ids, best first: what a search found. */
  among?: string[] | undefined;
  /** Related to something that is not there. */
  nothing?: boolean | undefined;
}

export function isEverything(filter: DatasetFilter): boolean {
  return Object.values(filter).every(
    (each) => each === undefined || (Array.isArray(each) && each.length === 0),
  );
}

export function conditionsOf(
  portal: Portal,
  filter: DatasetFilter,
  person: Person | undefined,
): SQL[] {
  const said = [
    visible(filter, person),
    filter.nothing ? sql`1 = 0` : undefined,
    filter.among && isOneOf(datasets.id, filter.among),
    filter.organization === undefined
      ? undefined
      : eq(datasets.organizationId, filter.organization),
    filter.owner === undefined ? undefined : eq(datasets.ownerId, filter.owner),
    filter.license === undefined ? undefined : eq(datasets.license, filter.license),
    ...described(filter),
    ...related(portal, filter),
  ];
  return said.filter((each) => each !== undefined);
}

/** What the dataset's own columns say; written as the indexes of them have it. */
function described(filter: DatasetFilter): (SQL | undefined)[] {
  const { covers, granularity, badge } = filter;
  return [
    filter.featured === undefined
      ? undefined
      : sql`${datasets.isFeatured} = ${sql.raw(filter.featured ? "1" : "0")}`,
    granularity === undefined
      ? undefined
      : sql`${datasets.spatial} is not null and ${datasets.spatial} ->> '$.granularity' = ${granularity}`,
    covers &&
      sql`${datasets.temporalStart} is not null and ${datasets.temporalStart} <= ${covers.end} and coalesce(${datasets.temporalEnd}, '9999') >= ${covers.start}`,
    ...access(filter.access_type),
    badge === undefined
      ? undefined
      : sql`${datasets.badges} <> '[]' and exists (select 1 from json_each(${datasets.badges}) where value = ${badge})`,
  ];
}

/** Open to all is what goes without saying: it is kept as nothing. */
function access(type: string | undefined): (SQL | undefined)[] {
  if (type === undefined) return [];
  if (type !== "open")
    return [sql`${datasets.access} is not null and ${datasets.access} ->> '$.type' = ${type}`];
  return [
    or(isNull(datasets.access), sql`coalesce(${datasets.access} ->> '$.type', 'open') = 'open'`),
  ];
}

/** What other tables say of it. */
function related(portal: Portal, filter: DatasetFilter): (SQL | undefined)[] {
  const { db } = portal;
  const { geozone, format, schema, schema_version: version, organization_badge: badge } = filter;
  const inSchema = db
    .select({ id: resources.datasetId })
    .from(resources)
    .where(
      and(
        isNotNull(resources.schema),
        isOwn,
        schema === undefined ? undefined : sql`${resources.schema} ->> '$.name' = ${schema}`,
        version === undefined ? undefined : sql`${resources.schema} ->> '$.version' = ${version}`,
      ),
    );
  return [
    ...(filter.tag ?? []).map((tag) =>
      inArray(
        datasets.id,
        db.select({ id: datasetTags.datasetId }).from(datasetTags).where(eq(datasetTags.tag, tag)),
      ),
    ),
    geozone === undefined
      ? undefined
      : inArray(
          datasets.id,
          db
            .select({ id: datasetZones.datasetId })
            .from(datasetZones)
            .where(eq(datasetZones.zone, geozone.replace(/@.*$/, ""))),
        ),
    format === undefined
      ? undefined
      : inArray(
          datasets.id,
          db
            .select({ id: datasetFormats.datasetId })
            .from(datasetFormats)
            .where(eq(datasetFormats.format, format.toLowerCase())),
        ),
    schema === undefined && version === undefined ? undefined : inArray(datasets.id, inSchema),
    badge === undefined
      ? undefined
      : sql`+${datasets.organizationId} in (select ${organizations.id} from ${organizations} where exists (select 1 from json_each(${organizations.badges}) where value = ${badge}))`,
  ];
}

/** What selects few: then those are read, and not everything that is published. */
function isNarrow(filter: DatasetFilter): boolean {
  const { tag, geozone, format, schema, schema_version: version, among } = filter;
  return Boolean(tag?.length ?? geozone ?? format ?? schema ?? version ?? among);
}

/** The published ones; those of the person's own in other states where they ask for them, an administrator's all. */
function visible(filter: DatasetFilter, person: Person | undefined): SQL | undefined {
  const { archived, deleted, private: isPrivate } = filter;
  const isMine = person !== undefined && isOf(person, filter);
  const isAsked = [archived, deleted, isPrivate].includes(true);
  if (person && (isAsked || isMine)) {
    const reach = person.isAdmin || isMine ? undefined : own(person);
    return and(inArray(datasets.state, statesOf(filter)), ...publication(isPrivate), reach);
  }
  return isNarrow(filter) ? sql`+${datasets.state} = 'published'` : eq(datasets.state, "published");
}

function isOf({ id, memberships }: Person, { organization, owner }: DatasetFilter): boolean {
  return owner === id || memberships.some((each) => each.organizationId === organization);
}

function publication(isPrivate: boolean | undefined): SQL[] {
  if (isPrivate === undefined) return [];
  return [isPrivate ? isNull(datasets.publishedAt) : isNotNull(datasets.publishedAt)];
}

function statesOf({ archived, deleted, private: isPrivate }: DatasetFilter): Dataset["state"][] {
  if (deleted === true) return ["deleted"];
  if (archived === true) return ["archived"];
  const standing: Dataset["state"][] = isPrivate === true ? ["draft"] : ["draft", "published"];
  return archived === false ? standing : [...standing, "archived"];
}

function own({ id, memberships }: Person): SQL | undefined {
  const organizationIds = memberships.map(({ organizationId }) => organizationId);
  return or(eq(datasets.ownerId, id), isOneOf(datasets.organizationId, organizationIds));
}

function isOneOf(column: typeof datasets.id | typeof datasets.organizationId, ids: string[]): SQL {
  return sql`${column} in (select value from json_each(${JSON.stringify(ids)}))`;
}
