import { and, desc, eq } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { isOwn } from "#catalog/own-resources.ts";
import { resources } from "#catalog/schema.ts";
import { versions } from "./schema.ts";

export interface FileArrival {
  resourceId: string;
  versionId: string;
  title: string;
  filename: string;
  sizeBytes: number;
  arrivedAt: number;
}

/** The last files that arrived in a dataset, newest first: what its feed tells. One statement. */
export async function readArrivals(
  portal: Portal,
  datasetId: string,
  limit: number,
): Promise<FileArrival[]> {
  return portal.db
    .select({
      resourceId: versions.resourceId,
      versionId: versions.id,
      title: resources.title,
      filename: versions.filename,
      sizeBytes: versions.sizeBytes,
      arrivedAt: versions.arrivedAt,
    })
    .from(resources)
    .innerJoin(versions, eq(versions.resourceId, resources.id))
    .where(and(eq(resources.datasetId, datasetId), isOwn))
    .orderBy(desc(versions.arrivedAt))
    .limit(limit);
}
