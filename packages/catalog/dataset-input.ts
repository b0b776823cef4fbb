import { z } from "zod";
import { isId } from "#base/id.ts";
import { errorsOf, invalid } from "#base/problem.ts";
import { slugify } from "#base/slug.ts";
import { parseTime } from "#base/time.ts";
import { frequencyOf } from "./frequency.ts";
import { guessLicense, licenseOf } from "./license.ts";
import type { Access, datasets } from "./schema.ts";
import { presentId } from "./zones/zone.ts";

const blankIsNull = (value: unknown) => (value === "" ? null : value);
const optional = <T extends z.ZodType>(type: T) =>
  z.preprocess(blankIsNull, type.nullable().optional());
const reference = z.preprocess(
  (value) => (value && typeof value === "object" && "id" in value ? value.id : value),
  optional(z.string().refine(isId, "is not an identifier")),
);
const isoDate = z.string().regex(/^\d{4}(-\d\d(-\d\d)?)?/, "is not an ISO date");

const tag = z
  .string()
  .transform((text) => slugify(text))
  .pipe(z.string().min(3).max(96));
const coverage = z.preprocess(
  (value) => (typeof value === "string" ? rangeOf(value) : value),
  z.object({ start: isoDate.nullish(), end: isoDate.nullish() }).nullable().optional(),
);

const MOST_RESOURCES = 50_000;
const audience = z.object({
  role: z.enum(["local_authority_and_administration", "company_and_association", "private"]),
  condition: z.enum(["yes", "no", "under_condition"]),
});
/** Why access may be limited: INSPIRE, article 13.1, a to h. */
const accessReasons = [
  "confidentiality_of_proceedings_of_public_authorities",
  "international_relations_public_security_or_national_defence",
  "course_of_justice_or_fair_trial",
  "confidentiality_of_commercial_or_industrial_information",
  "intellectual_property_rights",
  "confidentiality_of_personal_data",
  "protection_of_voluntary_information_suppliers",
  "protection_of_environment",
] as const;

/** What a producer may say of a dataset, in udata's words; keys that nobody writes are left aside. */
export const datasetInput = z.object({
  title: z.string().trim().min(1, "is required").max(350),
  acronym: optional(z.string().trim().max(128)),
  description: z.string().trim().min(1, "is required").max(100_000),
  description_short: optional(z.string().trim().max(200)),
  organization: reference,
  owner: reference,
  license: optional(
    z.string().refine((id) => guessLicense(id) !== undefined, "is not a licence we know"),
  ),
  frequency: optional(
    z.string().refine((id) => frequencyOf(id) !== undefined, "is not a frequency we know"),
  ),
  frequency_date: optional(
    z.string().refine((text) => parseTime(text) !== undefined, "is not a date"),
  ),
  temporal_coverage: coverage,
  spatial: z
    .object({
      zones: z
        .array(z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]))
        .nullish(),
      geom: z.unknown().optional(),
      granularity: z
        .union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])
        .nullish(),
    })
    .nullable()
    .optional(),
  tags: z.array(tag).max(100).nullable().optional(),
  contact_points: z.array(z.unknown()).max(20).nullable().optional(),
  extras: z.record(z.string(), z.unknown()).nullable().optional(),
  access_type: optional(z.enum(["open", "open_with_account", "restricted"])),
  access_audiences: z.array(audience).max(50).nullable().optional(),
  authorization_request_url: optional(z.url()),
  access_type_reason_category: optional(z.enum(accessReasons)),
  access_type_reason: optional(z.string().max(1000)),
  resources: z.array(z.unknown()).max(MOST_RESOURCES).nullable().optional(),
  private: z.boolean().nullable().optional(),
  archived: z.unknown().optional(),
  deleted: z.unknown().optional(),
});
export type DatasetInput = z.infer<typeof datasetInput>;
export type DatasetPatch = { [K in keyof DatasetInput]?: DatasetInput[K] | undefined };

/** The input, or a refusal that names every field that is wrong. */
export function parsedDataset(input: unknown): DatasetInput {
  const parsed = datasetInput.safeParse(input);
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  return parsed.data;
}

export function parsedPatch(input: unknown): DatasetPatch {
  const parsed = datasetInput.partial().safeParse(input);
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  return parsed.data;
}

type Columns = Partial<typeof datasets.$inferInsert>;

/** The columns that a patch sets; keys that are left out keep their value, `before` those of the access. */
export function columnsOf(patch: DatasetPatch, before: Access | null = null): Columns {
  const set: Columns = {};
  const take = <K extends keyof DatasetPatch>(
    key: K,
    write: (value: NonNullable<DatasetPatch[K]> | null) => Columns,
  ) => {
    const value = patch[key];
    if (value !== undefined) Object.assign(set, write(value ?? null));
  };
  take("title", (title) => ({ title: title ?? "" }));
  take("description", (description) => ({ description: description ?? "" }));
  take("acronym", (acronym) => ({ acronym }));
  take("description_short", (descriptionShort) => ({ descriptionShort }));
  take("license", (text) => ({
    license: text ? ((licenseOf(text) ?? guessLicense(text))?.id ?? null) : null,
  }));
  take("frequency", (text) => ({ frequency: text ? (frequencyOf(text) ?? null) : null }));
  take("frequency_date", (text) => ({ frequencyDate: parseTime(text) ?? null }));
  take("temporal_coverage", (range) => ({
    temporalStart: range?.start ?? null,
    temporalEnd: range?.end ?? null,
  }));
  take("spatial", (spatial) => ({ spatial: spatial && spatialOf(spatial) }));
  take("tags", (tags) => ({ tags: [...new Set(tags ?? [])].sort() }));
  take("contact_points", (points) => ({ contactPoints: points ?? [] }));
  take("extras", (extras) => ({ extras: extras ?? {} }));
  return { ...set, ...accessOf(patch, before) };
}

function spatialOf(spatial: NonNullable<DatasetPatch["spatial"]>) {
  return {
    ...(spatial.zones ? { zones: spatial.zones.map(presentId) } : {}),
    ...(spatial.geom ? { geom: spatial.geom } : {}),
    ...(spatial.granularity ? { granularity: spatial.granularity } : {}),
  };
}

function accessOf(patch: DatasetPatch, before: Access | null): Columns {
  const keys = {
    type: patch.access_type,
    audiences: patch.access_audiences,
    authorization_request_url: patch.authorization_request_url,
    reason_category: patch.access_type_reason_category,
    reason: patch.access_type_reason,
  };
  if (Object.values(keys).every((value) => value === undefined)) return {};
  const told = Object.entries(keys).filter(([, value]) => value !== undefined);
  const said = Object.entries({ ...before, ...Object.fromEntries(told) }).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  // Open to all is what goes without saying.
  const isPlain = said.every(([key, value]) => key === "type" && value === "open");
  const access: Access | null = isPlain ? null : Object.fromEntries(said);
  // A licence is for what anyone may have.
  const isLimited = access?.type !== undefined && access.type !== "open";
  return { access, ...(isLimited && { license: null }) };
}

/** `2024-01-01 - 2024-12-31`, as udata also takes it. */
function rangeOf(text: string): unknown {
  const dates = text.match(/\d{4}-\d\d-\d\d/g);
  return dates ? { start: dates[0], end: dates[1] ?? null } : text;
}
