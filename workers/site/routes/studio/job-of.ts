import type { FileOf } from "#files/list.ts";
import { type Understood, understood } from "#files/understood.ts";
import type { JobFile } from "#ui/job.tsx";

/** A hosted file as the studio draws it. */
export function jobOf({ resource, version, profile, reading }: FileOf): JobFile | undefined {
  if (!version) return undefined;
  const { state, arrivedAt, indexedAt } = version;
  const read = profile && understood.parse(profile.profile);
  return {
    id: resource.id,
    name: resource.title,
    sizeBytes: version.sizeBytes,
    state,
    stage: version.stage,
    bytesDone: reading?.bytesDone ?? 0,
    look: reading?.look ?? null,
    reason: version.reason,
    tookMs: indexedAt === null ? undefined : indexedAt - arrivedAt,
    table: read?.table ? tableOf(read) : undefined,
  };
}

function tableOf({ rows, columns, dialect, warnings }: Understood): JobFile["table"] {
  return {
    rows,
    columns: columns.map(({ family, count, nulls, distinct }) => [family, count, nulls, distinct]),
    traits: dialect ?? {},
    warnings,
  };
}
