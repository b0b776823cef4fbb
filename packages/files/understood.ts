import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Fingerprint } from "#catalog/schema.ts";
import { profiles } from "./schema.ts";

const parsed = <T>(schema: z.ZodType<T>) => ({
  mapFromDriverValue: (text: unknown): T => schema.parse(JSON.parse(String(text))),
});

const fingerprint: z.ZodType<Fingerprint> = z.object({
  rows: z.number(),
  columns: z.array(z.tuple([z.string(), z.number(), z.number(), z.number()])),
});

/** What a list of files draws of a profile: taken out where it lies, so that no page loads fifty whole ones. */
export const fingerprintOf =
  sql<Fingerprint | null>`iif(${profiles.columns} > 0, json_object('rows', ${profiles.rows}, 'columns', (
  select json_group_array(json_array(value ->> 'family', value ->> 'count', value ->> 'nulls', value ->> 'distinct'))
  from json_each(${profiles.profile}, '$.columns'))), null)`.mapWith(parsed(fingerprint));

export const warningsOf = sql<number | null>`json_array_length(${profiles.profile}, '$.warnings')`;

const dialect = z.object({ encoding: z.string(), delimiter: z.string() });
export type ReadAs = z.infer<typeof dialect>;

/** How a text file has to be read, for the code that readers copy. */
export const dialectOf = sql<ReadAs | null>`json_extract(${profiles.profile}, '$.dialect')`.mapWith(
  parsed(dialect),
);

const value = z.union([z.number(), z.string()]);

/** The engine's profile, as far as a page shows it; what an older engine left out is left out. */
export const understood = z.object({
  format: z.string(),
  table: z.boolean(),
  rows: z.number(),
  columns: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      format: z.string().optional(),
      family: z.string(),
      count: z.number(),
      nulls: z.number(),
      distinct: z.number(),
      distinctError: z.number().optional(),
      min: value.optional(),
      max: value.optional(),
      mean: z.number().optional(),
      quantiles: z.array(value).optional(),
      histogram: z.object({ edges: z.array(value), counts: z.array(z.number()) }).optional(),
      top: z.array(z.object({ value: z.string(), count: z.number() })).default([]),
    }),
  ),
  dialect: dialect
    .extend({ quote: z.string(), newline: z.string(), headerRow: z.number().nullable() })
    .optional(),
  duplicates: z.number().optional(),
  keys: z.array(z.string()).default([]),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  timeRange: z.tuple([z.string(), z.string()]).optional(),
  parts: z
    .array(z.object({ name: z.string(), rows: z.number().optional(), read: z.boolean() }))
    .optional(),
  warnings: z
    .array(
      z.object({
        code: z.string(),
        column: z.string().optional(),
        rows: z.array(z.number()).optional(),
        count: z.number().optional(),
        line: z.number().optional(),
        sample: z.string().optional(),
      }),
    )
    .default([]),
});
export type Understood = z.infer<typeof understood>;
