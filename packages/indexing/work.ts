import { and, eq, ne } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { datasets, type Resource, resources } from "#catalog/schema.ts";
import { profiles, type Version, versions } from "#files/schema.ts";

/** One version to understand, as it stands now. */
export interface Work {
  version: Version;
  resource: Resource;
  place: { datasetId: string; organizationId: string | null };
  /** The engine that understood it before, if one did. */
  engineVersion: number | null;
}

export async function loadWork(portal: Portal, versionId: string): Promise<Work | undefined> {
  const row = await portal.db
    .select({
      version: versions,
      resource: resources,
      organizationId: datasets.organizationId,
      engineVersion: profiles.engineVersion,
    })
    .from(versions)
    .innerJoin(resources, eq(resources.id, versions.resourceId))
    .innerJoin(datasets, eq(datasets.id, resources.datasetId))
    .leftJoin(profiles, eq(profiles.versionId, versions.id))
    .where(eq(versions.id, versionId))
    .get();
  return (
    row && {
      version: row.version,
      resource: row.resource,
      place: { datasetId: row.resource.datasetId, organizationId: row.organizationId },
      engineVersion: row.engineVersion,
    }
  );
}

/** Says what is being done with the version; `indexedAt` is when that was last said. */
export async function nowDoing(portal: Portal, { version }: Work, stage: string): Promise<void> {
  await portal.db
    .update(versions)
    .set({ state: "indexing", stage, indexedAt: portal.now() })
    .where(and(eq(versions.id, version.id), ne(versions.state, "indexed")));
}
