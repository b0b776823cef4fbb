import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { apartOrNull } from "#base/apart.ts";
import type { Portal } from "#base/portal.ts";
import { datasets, organizations, resources } from "#catalog/schema.ts";
import { events } from "#events/schema.ts";
import { profiles } from "#files/schema.ts";

/** Of a long description, its beginning says what it is about. */
const DESCRIPTION = 20_000;
/** Of a dataset with thousands of files, these many. */
const RESOURCES = 500;
const COLUMNS = 2000;

export type Loaded = Awaited<ReturnType<typeof loadPublic>>["rows"][number];

/**
 * Of these datasets those that are public, with all they are found by, and the version of the catalogue they were
 * read at: the last event's id, which grows with every change. One batch.
 */
export async function loadPublic(portal: Portal, ids: string[]) {
  const own = and(
    eq(resources.datasetId, datasets.id),
    isNull(resources.deletedAt),
    eq(resources.isCommunity, false),
  );
  const files = portal.db
    .select({ title: resources.title, schema: resources.schema, versionId: resources.versionId })
    .from(resources)
    .where(own)
    .orderBy(resources.position)
    .limit(RESOURCES);
  const columns = sql`select distinct column.value ->> 'name' as name from ${files} as files
    join ${profiles} on ${profiles.versionId} = files.version_id, json_each(${profiles.profile}, '$.columns') as column
    limit ${COLUMNS}`;
  const [[last], rows] = await portal.db.batch([
    portal.db.select({ version: sql<string>`coalesce(max(${events.id}), '')` }).from(events),
    portal.db
      .select({
        id: datasets.id,
        slug: datasets.slug,
        title: datasets.title,
        acronym: datasets.acronym,
        description:
          sql<string>`substr(coalesce(${datasets.descriptionShort} || ' ', '') || ${datasets.description}, 1, ${DESCRIPTION})`.as(
            "beginning",
          ),
        ownerId: datasets.ownerId,
        license: datasets.license,
        tags: datasets.tags,
        badges: datasets.badges,
        formats: datasets.formats,
        spatial: datasets.spatial,
        access: datasets.access,
        metrics: datasets.metrics,
        quality: datasets.quality,
        isFeatured: datasets.isFeatured,
        createdAt: datasets.createdAt,
        updatedAt: datasets.updatedAt,
        files: sql<string | null>`(select group_concat(title, ' ') from ${files})`.as("files"),
        schemas:
          sql<string>`(select json_group_array(distinct schema ->> '$.name') from ${files} where schema is not null)`.as(
            "schemas",
          ),
        columns: sql<string | null>`(select group_concat(name, char(10)) from (${columns}))`.as(
          "columns",
        ),
        ...apartOrNull("organization", {
          organizationId: organizations.id,
          organizationSlug: organizations.slug,
          organization: organizations.name,
          organizationAcronym: organizations.acronym,
          organizationBadges: organizations.badges,
          organizationMetrics: organizations.metrics,
          organizationLogo: organizations.logoUrl,
        }),
      })
      .from(datasets)
      .leftJoin(organizations, eq(organizations.id, datasets.organizationId))
      .where(and(inArray(datasets.id, ids), eq(datasets.state, "published"))),
  ]);
  return { version: last?.version ?? "", rows };
}
