import { z } from "zod";
import type { FileOf } from "#files/list.ts";
import type { JobFile } from "#ui/job.tsx";

/** What the studio shows of the engine's profile; the rest is the resource page's. */
const shown = z.object({
  table: z.boolean(),
  rows: z.number(),
  columns: z.array(
    z.object({ family: z.string(), count: z.number(), nulls: z.number(), distinct: z.number() }),
  ),
  dialect: z
    .object({ encoding: z.string(), delimiter: z.string(), headerRow: z.number().nullable() })
    .optional(),
  warnings: z.array(
    z.object({
      code: z.string(),
      column: z.string().optional(),
      rows: z.array(z.number()).optional(),
      count: z.number().optional(),
      sample: z.string().optional(),
    }),
  ),
});

/** A hosted file as the studio draws it. */
export function jobOf({ resource, version, profile }: FileOf): JobFile | undefined {
  if (!version) return undefined;
  const { state, arrivedAt, indexedAt } = version;
  const read = profile && shown.parse(profile.profile);
  return {
    id: resource.id,
    name: resource.title,
    sizeBytes: version.sizeBytes,
    state,
    reason: version.reason,
    tookMs: indexedAt === null ? undefined : indexedAt - arrivedAt,
    table: read?.table
      ? {
          rows: read.rows,
          columns: read.columns.map(({ family, count, nulls, distinct }) => [
            family,
            count,
            nulls,
            distinct,
          ]),
          traits: read.dialect ?? {},
          warnings: read.warnings,
        }
      : undefined,
  };
}
