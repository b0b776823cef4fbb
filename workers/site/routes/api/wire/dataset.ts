import type { Place } from "#base/portal.ts";
import { iso, isoOrNull } from "#base/time.ts";
import { qualityOf } from "#catalog/quality.ts";
import type { Access, Dataset } from "#catalog/schema.ts";
import type { WholeDataset } from "#catalog/whole.ts";
import { organizationReference } from "./organization.ts";
import { resourceWire } from "./resource.ts";
import { userReference } from "./person.ts";

/** udata's `Dataset` as `/api/1` gives it, resources and all. */
export function datasetWire(place: Place, whole: WholeDataset, now: number) {
  const { dataset, organization, owner } = whole;
  return {
    ...described(dataset),
    ...dated(dataset),
    ...accessWire(dataset.access),
    organization: organization && organizationReference(place, organization),
    owner: owner && userReference(place, owner),
    resources: whole.resources.map((resource) => resourceWire(place, resource)),
    quality: qualityOf(dataset, now),
    uri: `${place.url}/api/1/datasets/${dataset.slug}/`,
    page: `${place.url}/datasets/${dataset.slug}`,
  };
}

function described(dataset: Dataset) {
  const { id, title, acronym, slug, description, tags, badges, extras, harvest, metrics } = dataset;
  return {
    id,
    title,
    acronym,
    slug,
    description,
    description_short: dataset.descriptionShort,
    tags,
    badges: badges.map((kind) => ({ kind })),
    license: dataset.license,
    frequency: dataset.frequency,
    spatial: spatialWire(dataset),
    temporal_coverage: coverageWire(dataset),
    contact_points: dataset.contactPoints,
    extras,
    harvest,
    metrics,
    featured: dataset.isFeatured,
    schema: null,
  };
}

function dated(dataset: Dataset) {
  return {
    frequency_date: isoOrNull(dataset.frequencyDate),
    created_at: iso(dataset.createdAt),
    last_modified: iso(dataset.modifiedAt),
    last_update: iso(dataset.updatedAt),
    private: dataset.publishedAt === null,
    archived: isoOrNull(dataset.archivedAt),
    deleted: isoOrNull(dataset.deletedAt),
    internal: {
      created_at_internal: iso(dataset.createdAt),
      last_modified_internal: iso(dataset.modifiedAt),
    },
  };
}

function spatialWire({ spatial }: Dataset) {
  if (!spatial) return null;
  return {
    geom: spatial.geom ?? null,
    zones: spatial.zones ?? [],
    granularity: spatial.granularity ?? null,
  };
}

function coverageWire({ temporalStart, temporalEnd }: Dataset) {
  return temporalStart || temporalEnd ? { start: temporalStart, end: temporalEnd } : null;
}

const open = {
  access_type: "open",
  access_audiences: [],
  authorization_request_url: null,
  access_type_reason_category: null,
  access_type_reason: null,
};

function accessWire(access: Access | null) {
  if (!access) return open;
  const { type, audiences, authorization_request_url, reason_category, reason } = access;
  const said = {
    access_type: type,
    access_audiences: audiences,
    authorization_request_url,
    access_type_reason_category: reason_category,
    access_type_reason: reason,
  };
  const given = Object.entries(said).filter(([, value]) => value !== undefined);
  return { ...open, ...Object.fromEntries(given) };
}
