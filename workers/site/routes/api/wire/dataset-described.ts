import type { Portal } from "#base/portal.ts";
import { iso, isoOrNull, parseTime } from "#base/time.ts";
import { qualityOf } from "#catalog/quality.ts";
import type { Access, Dataset } from "#catalog/schema.ts";
import type { DescribedDataset } from "#catalog/whole.ts";
import { may } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { organizationReference } from "./organization.ts";
import { userReference } from "./person.ts";

/** What both versions of the API say alike of a dataset. */
export function describedWire(
  { place, now }: Pick<Portal, "place" | "now">,
  { dataset, organization, owner }: DescribedDataset,
  person: Person | undefined,
) {
  return {
    ...described(dataset),
    ...dated(dataset),
    ...accessWire(dataset.access),
    organization: organization && organizationReference(place, organization),
    owner: owner && userReference(place, owner),
    quality: qualityOf(dataset, now()),
    permissions: {
      delete: may(person, "dataset.delete", dataset),
      edit: may(person, "dataset.edit", dataset),
      edit_resources: may(person, "resource.upload", dataset),
    },
    uri: `${place.url}/api/1/datasets/${dataset.slug}/`,
    page: `${place.url}/datasets/${dataset.slug}`,
  };
}

/** What a harvest says of dates is shown before what happened here. */
export function harvested(harvest: Record<string, unknown> | null, ...names: string[]) {
  for (const name of names) {
    const said = harvest?.[name];
    const at = typeof said === "string" ? parseTime(said) : undefined;
    if (at !== undefined) return at;
  }
  return undefined;
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
    // What is not told has a name on the wire.
    license: dataset.license ?? "notspecified",
    frequency: dataset.frequency ?? "unknown",
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
  const { harvest } = dataset;
  const modifiedAt = harvested(harvest, "modified_at");
  return {
    frequency_date: isoOrNull(dataset.frequencyDate),
    created_at: iso(harvested(harvest, "issued_at", "created_at") ?? dataset.createdAt),
    last_modified: iso(modifiedAt ?? dataset.modifiedAt),
    last_update: iso(modifiedAt ?? dataset.updatedAt),
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
