import type { Place } from "#base/portal.ts";
import { isoOrNull } from "#base/time.ts";
import { addressOf } from "#catalog/address.ts";
import type { ExportedDataset } from "#catalog/export.ts";
import { qualityOf } from "#catalog/quality.ts";
import type { Organization, Resource } from "#catalog/schema.ts";
import type { DescribedDataset } from "#catalog/whole.ts";
import type { Cell } from "#formats/csv.ts";

/** A column's name, and its cell of a row. */
export type Columns<T> = Record<string, (row: T) => Cell>;

const told = (object: Record<string, unknown> | null, key: string): Cell => {
  const value = object?.[key];
  return typeof value === "string" || typeof value === "number" ? value : null;
};
const day = (at: number | null) => isoOrNull(at)?.slice(0, 19) ?? null;
const names = ["backend", "domain", "remote_id", "remote_url", "uri", "created_at", "issued_at"];
const harvest = [...names, "modified_at", "last_update", "dct_identifier"];
const metrics = ["discussions", "reuses", "followers", "views", "resources_downloads"];

/** udata's catalogue of datasets, column by column. */
export function datasetColumns(place: Place, now: number): Columns<ExportedDataset> {
  return {
    id: ({ dataset }) => dataset.id,
    title: ({ dataset }) => dataset.title,
    slug: ({ dataset }) => dataset.slug,
    acronym: ({ dataset }) => dataset.acronym,
    url: ({ dataset }) => `${place.url}/datasets/${dataset.slug}`,
    organization: ({ organization }) => organization?.name,
    organization_id: ({ organization }) => organization?.id,
    owner: ({ owner }) => owner?.slug,
    owner_id: ({ owner }) => owner?.id,
    description: ({ dataset }) => dataset.description,
    description_short: ({ dataset }) => dataset.descriptionShort,
    frequency: ({ dataset }) => dataset.frequency ?? "unknown",
    license: ({ dataset }) => dataset.license,
    "temporal_coverage.start": ({ dataset }) => dataset.temporalStart,
    "temporal_coverage.end": ({ dataset }) => dataset.temporalEnd,
    "spatial.granularity": ({ dataset }) => dataset.spatial?.granularity,
    "spatial.zones": ({ dataset }) => dataset.spatial?.zones?.join(","),
    "spatial.geom": ({ dataset }) =>
      dataset.spatial?.geom ? JSON.stringify(dataset.spatial.geom) : null,
    featured: ({ dataset }) => dataset.isFeatured,
    created_at: ({ dataset }) => day(dataset.createdAt),
    last_modified: ({ dataset }) => day(dataset.modifiedAt),
    badges: ({ dataset }) => dataset.badges.join(","),
    tags: ({ dataset }) => dataset.tags.join(","),
    archived: ({ dataset }) => day(dataset.archivedAt) ?? false,
    resources_count: ({ dataset }) => dataset.resourcesCount,
    main_resources_count: ({ mainResources }) => mainResources,
    resources_formats: ({ dataset }) => dataset.formats.join(","),
    ...columnsOf<ExportedDataset>("harvest", harvest, ({ dataset }) => dataset.harvest),
    quality_score: ({ dataset }) => qualityOf(dataset, now).score.toFixed(2),
    ...columnsOf<ExportedDataset>("metric", metrics, ({ dataset }) => dataset.metrics),
  };
}

interface ResourceRow {
  described: DescribedDataset;
  resource: Resource;
}

export function resourceColumns(place: Place): Columns<ResourceRow> {
  return {
    "dataset.id": ({ described }) => described.dataset.id,
    "dataset.title": ({ described }) => described.dataset.title,
    "dataset.slug": ({ described }) => described.dataset.slug,
    "dataset.url": ({ described }) => `${place.url}/datasets/${described.dataset.slug}`,
    "dataset.organization": ({ described }) => described.organization?.name,
    "dataset.organization_id": ({ described }) => described.organization?.id,
    "dataset.license": ({ described }) => described.dataset.license,
    "dataset.private": ({ described }) => described.dataset.publishedAt === null,
    "dataset.archived": ({ described }) => day(described.dataset.archivedAt) ?? false,
    id: ({ resource }) => resource.id,
    url: ({ resource }) => addressOf(place, resource),
    title: ({ resource }) => resource.title,
    description: ({ resource }) => resource.description,
    filetype: ({ resource }) => resource.filetype,
    type: ({ resource }) => resource.type,
    format: ({ resource }) => resource.format,
    mime: ({ resource }) => resource.mime,
    filesize: ({ resource }) => resource.sizeBytes,
    "checksum.type": ({ resource }) => resource.checksum?.type,
    "checksum.value": ({ resource }) => resource.checksum?.value,
    created_at: ({ resource }) => day(resource.createdAt),
    modified: ({ resource }) => day(resource.modifiedAt),
    downloads: ({ resource }) => resource.metrics["views"] ?? 0,
    ...columnsOf<ResourceRow>(
      "harvest",
      ["issued_at", "modified_at", "last_update"],
      ({ resource }) => resource.harvest,
    ),
    schema_name: ({ resource }) => told(resource.schema, "name"),
    schema_version: ({ resource }) => told(resource.schema, "version"),
    preview_url: ({ resource }) => `${place.url}/resources/${resource.id}`,
    extras: ({ resource }) => JSON.stringify(resource.extras),
  };
}

export function organizationColumns(place: Place): Columns<Organization> {
  return {
    id: ({ id }) => id,
    name: ({ name }) => name,
    acronym: ({ acronym }) => acronym,
    slug: ({ slug }) => slug,
    url: ({ slug }) => `${place.url}/organizations/${slug}`,
    description: ({ description }) => description,
    logo: ({ logoUrl }) => logoUrl,
    badges: ({ badges }) => badges.join(","),
    created_at: ({ createdAt }) => day(createdAt),
    last_modified: ({ modifiedAt }) => day(modifiedAt),
    business_number_id: ({ businessNumberId }) => businessNumberId,
    members_count: ({ metrics }) => metrics["members"] ?? null,
    "metric.datasets": ({ datasetsCount }) => datasetsCount,
    "metric.followers": ({ metrics }) => metrics["followers"] ?? null,
    "metric.views": ({ metrics }) => metrics["views"] ?? null,
  };
}

function columnsOf<T>(
  prefix: string,
  keys: string[],
  of: (row: T) => Record<string, unknown> | null,
): Columns<T> {
  return Object.fromEntries(
    keys.map((key) => [`${prefix}.${key}`, (row: T) => told(of(row), key)]),
  );
}
