import { and, desc, eq, gt, inArray, lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Portal } from "#base/portal.ts";
import { isOwn } from "#catalog/own-resources.ts";
import { datasets, organizations, resources } from "#catalog/schema.ts";
import { profiles } from "./schema.ts";

/** Something real to show the API by. */
export interface Example {
  dataset: { id: string; slug: string; title: string };
  organization: string | null;
  resource: string | null;
  /** Of the resource's content; none where it cannot be asked. */
  columns: z.infer<typeof columns>;
}
const columns = z.array(
  z.object({ name: z.string(), family: z.string(), top: z.string().nullable() }),
);

const LOOKED_AT = 8;
const FIRST_FILES = 3;
const COLUMNS = 40;
const followers = sql`${datasets.metrics} ->> '$.followers'`;

const columnsOf =
  sql`(select json_group_array(json_object('name', value ->> '$.name', 'family', value ->> '$.family', 'top', value ->> '$.top[0].value')) from (select value from json_each(${profiles.profile}, '$.columns') limit ${COLUMNS}))`.mapWith(
    { mapFromDriverValue: (text: unknown) => columns.parse(JSON.parse(String(text))) },
  );

/** A published dataset that many follow, or a new one, with a file that was understood; one statement. */
export async function readExample(portal: Portal): Promise<Example | undefined> {
  const isPublished = eq(datasets.state, "published");
  const first = (condition: SQL | undefined, order: SQL) =>
    sql`select id from (${portal.db
      .select({ id: datasets.id })
      .from(datasets)
      .where(condition)
      .orderBy(order, desc(datasets.id))
      .limit(LOOKED_AT)})`;
  const row = await portal.db
    .select({
      id: datasets.id,
      slug: datasets.slug,
      title: datasets.title,
      organization: organizations.slug,
      resource: resources.id,
      parquet: profiles.parquetKey,
      columns: columnsOf,
    })
    .from(datasets)
    .leftJoin(organizations, eq(organizations.id, datasets.organizationId))
    .leftJoin(
      resources,
      and(eq(resources.datasetId, datasets.id), isOwn, lt(resources.position, FIRST_FILES)),
    )
    .leftJoin(profiles, eq(profiles.versionId, resources.versionId))
    .where(
      inArray(
        datasets.id,
        sql`(${first(and(isPublished, gt(followers, 0)), desc(followers))} union ${first(isPublished, desc(datasets.publishedAt))})`,
      ),
    )
    .orderBy(sql`${profiles.parquetKey} is null`, desc(followers), resources.position)
    .limit(1)
    .get();
  if (!row) return undefined;
  const { id, slug, title, organization, resource, parquet, columns } = row;
  return {
    dataset: { id, slug, title },
    organization,
    resource,
    columns: (parquet === null ? null : columns) ?? [],
  };
}
