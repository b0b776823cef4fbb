import { z } from "zod";
import { isId, isUuid } from "#base/id.ts";
import { slugify } from "#base/slug.ts";
import { parseTime } from "#base/time.ts";

// Catalogues as other portals write them, in udata's words and of any year: what says too little to be
// shown is refused, what merely says it in an older way is taken. Where a key is left out, nothing is told.

/** D1 keeps rows of two million bytes; the other columns need some of them. */
const LARGEST_TEXT_BYTES = 1_900_000;
const isSlug = (text: string) => /^[a-z0-9][a-z0-9_-]*$/.test(text) && !isId(text);

const blankIsNull = (value: unknown) => (typeof value === "string" && !value.trim() ? null : value);
const optional = <T extends z.ZodType>(type: T) => z.preprocess(blankIsNull, type.nullish());
/** For columns that are never null: null empties them. */
const emptied = <T extends z.ZodType>(type: T, empty: z.output<T>) =>
  type.nullish().transform((value) => (value === null ? empty : value));

const id = z.string().refine(isId, "is not an identifier");
const text = z.string().trim();
const longText = z
  .string()
  .refine((value) => bytesOf(value) < LARGEST_TEXT_BYTES, "has more than 1.9 million bytes");
const time = optional(
  z
    .string()
    .refine((value) => parseTime(value) !== undefined, "is not a date")
    .transform((value) => parseTime(value) ?? 0),
);
/** A date, or only that it is so (`archived: true`). */
const timeOrFlag = z.union([z.boolean(), time]);
const day = optional(z.string().regex(/^-?\d{4,6}/, "is not an ISO date"));
/** `"x"` or `{"id": "x"}`: both are written. */
const named = (key: "id" | "kind") =>
  z.preprocess(
    (value) =>
      value && typeof value === "object" ? new Map(Object.entries(value)).get(key) : value,
    z.string(),
  );
const slug = optional(text.transform((value) => (isSlug(value) ? value : slugify(value))));
const link = z.url({ protocol: /^(?:https?|ftps?|sftp)$/ });
const object = z.record(z.string(), z.unknown());
const numbers = object.transform((all): Record<string, number> => {
  const entries = Object.entries(all);
  return Object.fromEntries(
    entries.flatMap(([key, value]) => (typeof value === "number" ? [[key, value]] : [])),
  );
});
const sorted = (words: string[]) => [...new Set(words)].filter(Boolean).sort();
const once = (words: string[]) => [...new Set(words)].filter(Boolean);
const badges = emptied(z.array(named("kind")).transform(once), []);
/** What the other portal itself knows of dates, where a harvest says otherwise. */
const internal = z
  .object({ created_at_internal: time, last_modified_internal: time })
  .nullish()
  .catch(null);

export const importedOrganization = z.object({
  id,
  name: text.min(1, "is required").max(500),
  slug,
  acronym: optional(text.max(200)),
  description: emptied(longText, ""),
  url: optional(link).catch(null),
  logo: optional(link).catch(null),
  business_number_id: optional(text),
  badges,
  extras: emptied(object, {}),
  metrics: emptied(numbers, {}),
  created_at: time,
  last_modified: time,
  deleted: timeOrFlag,
});
export type ImportedOrganization = z.output<typeof importedOrganization>;

export const importedResource = z.object({
  id: z.string().toLowerCase().refine(isUuid, "is not a UUID"),
  title: emptied(text.max(2000), ""),
  description: longText.nullish(),
  type: z.enum(["main", "documentation", "update", "api", "code", "other"]).catch("other"),
  url: text.pipe(link).pipe(z.string().max(8000)),
  format: optional(text.toLowerCase().max(64)).catch(null),
  mime: optional(text.max(200)).catch(null),
  filesize: z.number().int().nullish().catch(null),
  checksum: z.object({ type: z.string(), value: z.string() }).nullish().catch(null),
  schema: object.nullish().catch(null),
  extras: emptied(object, {}),
  harvest: object.nullish(),
  metrics: emptied(numbers, {}),
  created_at: time,
  published: time,
  last_modified: time,
  internal,
});
export type ImportedResource = z.output<typeof importedResource>;

export const importedDataset = z.object({
  id,
  title: text.min(1, "is required").max(1000),
  slug,
  acronym: optional(text.max(200)),
  description: emptied(longText, ""),
  description_short: optional(text.max(1000)),
  /** A reference, or as much of the organization as the source knows. */
  organization: optional(z.union([id, z.looseObject({ id })])),
  owner: optional(named("id")),
  license: optional(named("id")),
  frequency: optional(text),
  frequency_date: time.catch(null),
  temporal_coverage: z.object({ start: day, end: day }).nullish().catch(null),
  spatial: z
    .object({
      zones: z.array(named("id")).nullish(),
      geom: z.unknown().optional(),
      granularity: optional(named("id")),
    })
    .nullish(),
  tags: emptied(
    z.array(text).transform((tags) => sorted(tags.map((tag) => slugify(tag)))),
    [],
  ),
  badges,
  contact_points: emptied(z.array(z.unknown()), []),
  extras: emptied(object, {}),
  harvest: object.nullish(),
  metrics: emptied(numbers, {}),
  featured: z.boolean().nullish(),
  private: z.boolean().nullish(),
  archived: timeOrFlag,
  deleted: timeOrFlag,
  created_at: time,
  last_modified: time,
  last_update: time,
  internal,
  /** Each is looked at by itself; an export that has none says how many there are, and their formats. */
  resources: z.union([z.array(z.unknown()), object]).nullish(),
  resources_count: z.number().int().min(0).nullish(),
  resources_formats: z.array(text.toLowerCase()).transform(sorted).nullish(),
  access_type: optional(z.string()),
  access_audiences: z.array(z.unknown()).nullish(),
  authorization_request_url: optional(z.string()),
  access_type_reason_category: optional(z.string()),
  access_type_reason: optional(z.string()),
});
export type ImportedDataset = z.output<typeof importedDataset>;

function bytesOf(value: string): number {
  // UTF-8 takes at most three bytes for what UTF-16 writes as one: mostly there is no need to count.
  return value.length * 3 < LARGEST_TEXT_BYTES
    ? value.length
    : new TextEncoder().encode(value).length;
}
