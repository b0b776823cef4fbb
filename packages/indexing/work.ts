import { and, eq, notInArray } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { datasets, type Resource, resources } from "#catalog/schema.ts";
import { ENGINE_VERSION } from "#engine/version.ts";
import { indexings, profiles, type Version, versions } from "#files/schema.ts";

/** One version to understand, as it stands now. */
export interface Work {
  version: Version;
  resource: Resource;
  place: { datasetId: string; organizationId: string | null };
  /** The engine that understood it before, if one did. */
  engineVersion: number | null;
  /** It could not be read, by an engine as good as this one. */
  isHopeless: boolean;
}

export async function loadWork(portal: Portal, versionId: string): Promise<Work | undefined> {
  const row = await portal.db
    .select({
      version: versions,
      resource: resources,
      organizationId: datasets.organizationId,
      engineVersion: profiles.engineVersion,
      givenUp: indexings.givenUp,
      indexedBy: indexings.engineVersion,
    })
    .from(versions)
    .innerJoin(resources, eq(resources.id, versions.resourceId))
    .innerJoin(datasets, eq(datasets.id, resources.datasetId))
    .leftJoin(profiles, eq(profiles.versionId, versions.id))
    .leftJoin(indexings, eq(indexings.versionId, versions.id))
    .where(eq(versions.id, versionId))
    .get();
  return (
    row && {
      version: row.version,
      resource: row.resource,
      place: { datasetId: row.resource.datasetId, organizationId: row.organizationId },
      engineVersion: row.engineVersion,
      isHopeless:
        row.version.state === "failed" &&
        row.givenUp !== false &&
        (row.indexedBy ?? 1) >= ENGINE_VERSION,
    }
  );
}

/** What is done with a version, in this order; where it failed is kept. */
export type Stage = "opening" | "reading" | "keeping";

/** Says what is being done; a version that was understood before, or could not be, stays so until it is done. */
export async function nowDoing(portal: Portal, { version }: Work, stage: Stage): Promise<void> {
  await portal.db
    .update(versions)
    .set({ state: "indexing", stage, indexedAt: portal.now() })
    .where(and(eq(versions.id, version.id), notInArray(versions.state, ["indexed", "failed"])));
}
