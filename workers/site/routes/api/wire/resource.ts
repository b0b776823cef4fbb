import type { Place } from "#base/portal.ts";
import { iso, parseTime } from "#base/time.ts";
import { addressOf } from "#catalog/address.ts";
import type { Resource } from "#catalog/schema.ts";
import { harvested } from "./dataset-described.ts";

/** udata's `Resource`. */
export function resourceWire(place: Place, resource: Resource) {
  const { id, title, description, filetype, type, format, mime } = resource;
  return {
    id,
    title,
    description,
    filetype,
    type,
    format,
    mime,
    url: addressOf(place, resource),
    latest: `${place.url}/api/1/datasets/r/${id}`,
    filesize: resource.sizeBytes,
    checksum: resource.checksum,
    schema: resource.schema,
    extras: resource.extras,
    harvest: resource.harvest,
    metrics: resource.metrics,
    preview_url: `${place.url}/resources/${id}`,
    created_at: iso(harvested(resource.harvest, "issued_at") ?? resource.createdAt),
    last_modified: iso(modifiedAt(resource)),
    internal: {
      created_at_internal: iso(resource.createdAt),
      last_modified_internal: iso(resource.modifiedAt),
    },
  };
}

/** The harvest's word, unless it is of a day to come; then a link check's; then ours. */
function modifiedAt({ harvest, filetype, extras, modifiedAt }: Resource): number {
  const told = harvested(harvest, "modified_at");
  if (told !== undefined && told < Date.now()) return told;
  const seen = extras["analysis:last-modified-at"];
  const checked = filetype === "remote" && typeof seen === "string" ? parseTime(seen) : undefined;
  return checked ?? modifiedAt;
}
