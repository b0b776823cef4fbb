import { and, eq, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { type Dataset, datasets, type Resource, resources } from "#catalog/schema.ts";
import { type ProfileRow, profiles, type Version, versions } from "./schema.ts";

export interface ResourceData {
  resource: Resource;
  dataset: Pick<Dataset, "id" | "slug" | "state" | "organizationId" | "ownerId">;
  /** None when the resource is a link, or had no version at that time or of that id. */
  version: Version | undefined;
  /** None until the version is understood. */
  profile: ProfileRow | undefined;
}

/**
 * A resource with one of its versions and what was understood of it, in one statement: the current
 * version, the one named, or the one that was current at `asof` (milliseconds UTC).
 * Says nothing of who may see it: look at the dataset's state, and `may(person, "dataset.see", dataset)`.
 */
export async function resourceData(
  portal: Portal,
  resourceId: string,
  { versionId, asof }: { versionId?: string | undefined; asof?: number | undefined } = {},
): Promise<ResourceData | undefined> {
  const row = await portal.db
    .select({
      resource: resources,
      dataset: {
        id: datasets.id,
        slug: datasets.slug,
        state: datasets.state,
        organizationId: datasets.organizationId,
        ownerId: datasets.ownerId,
      },
      version: versions,
      profile: profiles,
    })
    .from(resources)
    .innerJoin(datasets, eq(datasets.id, resources.datasetId))
    .leftJoin(versions, and(eq(versions.resourceId, resources.id), chosen(versionId, asof)))
    .leftJoin(profiles, eq(profiles.versionId, versions.id))
    .where(eq(resources.id, resourceId))
    .get();
  return row && { ...row, version: row.version ?? undefined, profile: row.profile ?? undefined };
}

function chosen(versionId: string | undefined, asof: number | undefined) {
  if (versionId !== undefined) return eq(versions.id, versionId);
  if (asof === undefined) return eq(versions.id, resources.versionId);
  return sql`${versions.id} = (
    select v.id from versions v where v.resource_id = ${resources.id} and v.arrived_at <= ${asof}
    order by v.arrived_at desc, v.id desc limit 1)`;
}
