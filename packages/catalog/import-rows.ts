import { presentId } from "./zones/zone.ts";
import { frequencyOf } from "./frequency.ts";
import type { GivenDataset } from "./import-read.ts";
import type { ImportedDataset, ImportedOrganization, ImportedResource } from "./imported.ts";
import {
  blankDataset,
  blankOrganization,
  blankResource,
  type DatasetRow,
  type OrganizationRow,
  told,
} from "./import-blank.ts";
import { guessLicense } from "./license.ts";
import type { Resource } from "./schema.ts";

// Rows as the database has them, from rows as catalogues tell them and what stands already.
// What a source leaves out stays as it is; `null` empties.

export function organizationRow(
  row: ImportedOrganization,
  before: OrganizationRow | undefined,
  slug: string,
): OrganizationRow {
  const stands = before ?? {
    ...blankOrganization,
    createdAt: createdAtOf(row),
    modifiedAt: createdAtOf(row),
  };
  return {
    ...stands,
    ...told({
      acronym: row.acronym,
      description: row.description,
      url: row.url,
      logoUrl: row.logo,
      businessNumberId: row.business_number_id,
      badges: row.badges,
      extras: row.extras,
      metrics: row.metrics,
      createdAt: row.created_at ?? undefined,
      modifiedAt: row.last_modified ?? undefined,
      deletedAt: moment(row.deleted, stands.deletedAt ?? stands.modifiedAt),
    }),
    id: row.id,
    name: row.name,
    slug,
  };
}

/** `summary` is what lists show of its resources, where the source tells something of them. */
export function datasetRow(
  { row, organizationId }: GivenDataset,
  before: DatasetRow | undefined,
  { slug, summary }: { slug: string; summary: Partial<DatasetRow> },
): DatasetRow {
  const stands = before ?? newDataset(row);
  const organization = organizationId === undefined ? stands.organizationId : organizationId;
  return {
    ...stands,
    ...told({
      acronym: row.acronym,
      description: row.description,
      descriptionShort: row.description_short,
      frequencyDate: row.frequency_date,
      ...coverageOf(row),
      spatial: row.spatial && spatialOf(row.spatial),
      tags: row.tags,
      badges: row.badges,
      contactPoints: row.contact_points,
      access: accessOf(row),
      harvest: row.harvest,
      metrics: row.metrics,
      isFeatured: row.featured ?? undefined,
    }),
    ...vocabularyOf(row, stands),
    ...summary,
    ...datesOf(row, stands),
    id: row.id,
    title: row.title,
    slug,
    organizationId: organization,
    ownerId: organization ? null : stands.ownerId,
  };
}

/** A link to where the other portal has it, even where that portal hosts the file. */
export function resourceRow(
  row: ImportedResource,
  before: Resource | undefined,
  place: { datasetId: string; position: number; createdAt: number },
): Resource {
  const own = ownDates(row);
  const createdAt = own.createdAt ?? row.published ?? before?.createdAt ?? place.createdAt;
  return {
    ...blankResource,
    ...before,
    ...told({
      description: row.description,
      format: row.format,
      mime: row.mime,
      sizeBytes: row.filesize,
      checksum: row.checksum,
      schema: row.schema,
      extras: row.extras,
      harvest: row.harvest,
      metrics: row.metrics,
    }),
    id: row.id,
    datasetId: place.datasetId,
    position: place.position,
    title: row.title || lastPart(row.url),
    filetype: "remote",
    type: row.type,
    url: row.url,
    createdAt,
    modifiedAt: own.modifiedAt ?? before?.modifiedAt ?? createdAt,
    deletedAt: null,
  };
}

/** An ObjectId's first four bytes are the second it was given out. */
export function createdAtOf(row: { id: string; created_at?: number | null | undefined }): number {
  return row.created_at ?? Number.parseInt(row.id.slice(0, 8), 16) * 1000;
}

function newDataset(row: ImportedDataset): DatasetRow {
  const createdAt = createdAtOf(row);
  const modifiedAt = row.last_modified ?? createdAt;
  return { ...blankDataset, createdAt, modifiedAt, updatedAt: modifiedAt, publishedAt: createdAt };
}

function datesOf(row: ImportedDataset, stands: DatasetRow) {
  const own = ownDates(row);
  const createdAt = own.createdAt ?? stands.createdAt;
  const modifiedAt = own.modifiedAt ?? stands.modifiedAt;
  return told({
    createdAt,
    modifiedAt,
    updatedAt: row.last_update ?? undefined,
    publishedAt: moment(invert(row.private), stands.publishedAt ?? createdAt),
    archivedAt: moment(row.archived, stands.archivedAt ?? modifiedAt),
    deletedAt: moment(row.deleted, stands.deletedAt ?? modifiedAt),
  });
}

/** What is told beside a harvest's dates is what the other portal itself knows. */
function ownDates({ internal, created_at, last_modified }: ImportedDataset | ImportedResource) {
  return {
    createdAt: internal?.created_at_internal ?? created_at,
    modifiedAt: internal?.last_modified_internal ?? last_modified,
  };
}

/** Of a date or a mere flag: the date, `unknownDate` where only the fact is told, null where it is not so. */
function moment(
  value: number | boolean | null | undefined,
  unknownDate: number,
): number | null | undefined {
  if (value === true) return unknownDate;
  return value === false ? null : value;
}

function invert(flag: boolean | null | undefined): boolean | undefined {
  return flag === null || flag === undefined ? undefined : !flag;
}

/** Our id of a licence and a frequency. What has none here, and an owner who has no account, is kept aside. */
function vocabularyOf(row: ImportedDataset, stands: DatasetRow): Partial<DatasetRow> {
  const license = known(row.license, (text) => guessLicense(text)?.id);
  const frequency = known(row.frequency, frequencyOf);
  const aside = told({
    "import:license": license === null ? (row.license ?? undefined) : undefined,
    "import:frequency": frequency === null ? (row.frequency ?? undefined) : undefined,
    "import:owner": row.owner ?? undefined,
  });
  return told({ license, frequency, extras: { ...(row.extras ?? stands.extras), ...aside } });
}

/** Null where nothing is told to be, and where we have no id for it. */
function known(
  text: string | null | undefined,
  idOf: (text: string) => string | undefined,
): string | null | undefined {
  return text ? (idOf(text) ?? null) : text;
}

function coverageOf({ temporal_coverage: range }: ImportedDataset): Partial<DatasetRow> {
  if (range === undefined) return {};
  return { temporalStart: range?.start ?? null, temporalEnd: range?.end ?? null };
}

function spatialOf({ zones, geom, granularity }: NonNullable<ImportedDataset["spatial"]>) {
  const plain = zones?.map(presentId);
  const spatial = told({
    zones: plain?.length ? plain : undefined,
    geom: geom ?? undefined,
    granularity: granularity ?? undefined,
  });
  return Object.keys(spatial).length > 0 ? spatial : null;
}

function accessOf(row: ImportedDataset): DatasetRow["access"] | undefined {
  if (row.access_type === undefined) return undefined;
  if (row.access_type === null || row.access_type === "open") return null;
  return told({
    type: row.access_type,
    audiences: row.access_audiences ?? undefined,
    authorization_request_url: row.authorization_request_url ?? undefined,
    reason_category: row.access_type_reason_category ?? undefined,
    reason: row.access_type_reason ?? undefined,
  });
}

function lastPart(url: string): string {
  return decodeURI(new URL(url).pathname).split("/").findLast(Boolean) ?? url;
}
