import { z } from "zod";
import type { Asked } from "./door.ts";
import type { Found } from "./found.ts";

const value = z.union([z.number(), z.string()]);

/** The engine's profile as it was stored; what an older engine did not tell is missing. */
const profile = z.looseObject({
  format: z.string(),
  table: z.boolean(),
  rows: z.number(),
  columns: z.array(
    z.looseObject({
      name: z.string(),
      type: z.string(),
      format: z.string().optional(),
      count: z.number(),
      nulls: z.number(),
      distinct: z.number(),
      min: value.optional(),
      max: value.optional(),
      mean: z.number().optional(),
      standardDeviation: z.number().optional(),
      top: z.array(z.object({ value: z.string(), count: z.number() })).default([]),
    }),
  ),
  dialect: z
    .looseObject({
      encoding: z.string(),
      delimiter: z.string(),
      headerRow: z.number().nullable(),
    })
    .optional(),
  duplicates: z.number().optional(),
  keys: z.array(z.string()).default([]),
  warnings: z.array(z.looseObject({ code: z.string() })).default([]),
});
export type StoredProfile = z.infer<typeof profile>;
export type StoredColumn = StoredProfile["columns"][number];

/** The whole profile: from the database, or from the bucket where it was too large for a row. */
export async function storedProfile(
  c: Asked,
  { profile: row }: Found,
): Promise<StoredProfile | undefined> {
  if (!row) return undefined;
  if (row.isWhole) return profile.parse(row.profile);
  const object = await c.get("portal").files.get(row.profileKey);
  return profile.parse(object ? await object.json() : row.profile);
}
