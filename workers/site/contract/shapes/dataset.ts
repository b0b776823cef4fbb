import { z } from "zod";
import { badge, extras, id, maybe, maybeTime, numbers, page, text, time, uuid } from "./common.ts";
import { organizationReference, userReference } from "./organization.ts";

const internal = z.looseObject({ created_at_internal: time, last_modified_internal: time });

export const resource = z
  .looseObject({
    id: uuid,
    title: text,
    description: maybe,
    filetype: z.enum(["file", "remote"]),
    type: z.enum(["main", "documentation", "update", "api", "code", "other"]),
    format: maybe,
    mime: maybe,
    url: maybe,
    latest: z.url().meta({ description: "The permalink: leads to wherever the bytes are today." }),
    filesize: z.number().int().nullable(),
    checksum: z.looseObject({ type: text, value: text }).nullable(),
    schema: z.record(z.string(), z.unknown()).nullable(),
    extras,
    harvest: z.record(z.string(), z.unknown()).nullable(),
    metrics: numbers,
    preview_url: maybe,
    created_at: time,
    last_modified: time,
    internal,
  })
  .meta({ id: "Resource" });

export const dataset = z
  .looseObject({
    id,
    title: text,
    acronym: maybe,
    slug: text,
    description: text,
    description_short: maybe,
    tags: z.array(text),
    badges: z.array(badge),
    license: maybe,
    frequency: maybe,
    frequency_date: maybeTime,
    spatial: z
      .looseObject({ geom: z.unknown(), zones: z.array(z.unknown()), granularity: z.unknown() })
      .nullable(),
    temporal_coverage: z.looseObject({ start: maybe, end: maybe }).nullable(),
    contact_points: z.array(z.unknown()),
    extras,
    harvest: z.record(z.string(), z.unknown()).nullable(),
    metrics: numbers,
    featured: z.boolean(),
    created_at: time,
    last_modified: time,
    last_update: time,
    private: z.boolean(),
    archived: maybeTime,
    deleted: maybeTime,
    internal,
    access_type: text,
    access_audiences: z.array(z.unknown()),
    authorization_request_url: maybe,
    access_type_reason_category: maybe,
    access_type_reason: maybe,
    organization: organizationReference.nullable(),
    owner: userReference.nullable(),
    resources: z.array(resource),
    quality: z.record(z.string(), z.unknown()),
    uri: z.url(),
    page: z.url(),
  })
  .meta({ id: "Dataset" });
export const datasetPage = page(dataset, "DatasetPage");

export const datasetReference = z
  .looseObject({
    class: z.literal("Dataset"),
    id,
    title: text,
    acronym: maybe,
    uri: z.url(),
    page: z.url(),
  })
  .meta({ id: "DatasetReference" });

const put = { method: z.literal("PUT"), url: z.url(), headers: z.record(z.string(), z.string()) };
/** A file on its way: where to PUT it, whole or in parts. */
export const upload = z
  .looseObject({
    id: text,
    resource: z.looseObject({ id: uuid }),
    version: z.looseObject({ id: uuid }),
    filename: text,
    size: z.number().int(),
    expires_at: time,
    method: put.method.optional(),
    url: put.url.optional(),
    headers: put.headers.optional(),
    part_size: z.number().int().optional(),
    parts: z
      .array(z.looseObject({ number: z.number().int(), url: z.url(), size: z.number().int() }))
      .optional(),
  })
  .meta({ id: "Upload" });
export const arrival = z
  .looseObject({
    resource: z.looseObject({ id: uuid }),
    version: z.looseObject({ id: uuid }),
    state: text,
  })
  .meta({ id: "Arrival" });
