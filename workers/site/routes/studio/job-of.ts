import type { FileOf } from "#files/list.ts";
import { understood } from "#files/understood.ts";
import type { JobFile } from "#ui/job.tsx";

/** A hosted file as the studio draws it. */
export function jobOf({ resource, version, profile }: FileOf): JobFile | undefined {
  if (!version) return undefined;
  const { state, arrivedAt, indexedAt } = version;
  const read = profile && understood.parse(profile.profile);
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
