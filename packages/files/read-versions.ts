import { and, desc, eq, isNotNull, lt, or, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { profiles, versions } from "./schema.ts";

export interface VersionTable {
  id: string;
  arrivedAt: number;
  rows: number;
  parquetKey: string;
  parquetBytes: number;
}

const columns = {
  id: versions.id,
  arrivedAt: versions.arrivedAt,
  rows: profiles.rows,
  parquetKey: sql<string>`${profiles.parquetKey}`,
  parquetBytes: sql<number>`${profiles.parquetBytes}`,
};

/** A resource's version that was read as a table; nothing when there is none of that id. */
export async function versionTable(
  portal: Portal,
  resourceId: string,
  versionId: string,
): Promise<VersionTable | undefined> {
  return portal.db
    .select(columns)
    .from(versions)
    .innerJoin(profiles, eq(profiles.versionId, versions.id))
    .where(
      and(
        eq(versions.id, versionId),
        eq(versions.resourceId, resourceId),
        isNotNull(profiles.parquetKey),
      ),
    )
    .get();
}

/** The last table before another one. */
export async function tableBefore(
  portal: Portal,
  resourceId: string,
  { id, arrivedAt }: Pick<VersionTable, "id" | "arrivedAt">,
): Promise<VersionTable | undefined> {
  return portal.db
    .select(columns)
    .from(versions)
    .innerJoin(profiles, eq(profiles.versionId, versions.id))
    .where(
      and(
        eq(versions.resourceId, resourceId),
        or(
          lt(versions.arrivedAt, arrivedAt),
          and(eq(versions.arrivedAt, arrivedAt), lt(versions.id, id)),
        ),
        isNotNull(profiles.parquetKey),
      ),
    )
    .orderBy(desc(versions.arrivedAt), desc(versions.id))
    .limit(1)
    .get();
}
