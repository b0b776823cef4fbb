import type { Place } from "#base/portal.ts";
import { iso } from "#base/time.ts";
import { addressOf } from "#catalog/address.ts";
import type { Resource } from "#catalog/schema.ts";

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
    created_at: iso(resource.createdAt),
    last_modified: iso(resource.modifiedAt),
    internal: {
      created_at_internal: iso(resource.createdAt),
      last_modified_internal: iso(resource.modifiedAt),
    },
  };
}
