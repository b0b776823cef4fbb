import { and, asc, desc, eq, gt } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { Problem } from "#base/problem.ts";
import { isOwn } from "#catalog/own-resources.ts";
import { type Resource, resources } from "#catalog/schema.ts";
import { noteArrival } from "./arrive.ts";
import {
  type EarlyLook,
  indexings,
  type ProfileRow,
  profiles,
  type Upload,
  uploads,
  type Version,
  versions,
} from "./schema.ts";

export interface FileOf {
  resource: Resource;
  /** None of a link. */
  version: Version | null;
  profile: ProfileRow | null;
  /** How far its reading came, while it is read. */
  reading: Reading | null;
}

interface Reading {
  bytesDone: number;
  look: EarlyLook | null;
}

const FILES_SHOWN = 100;

/** The dataset's files in their order with what was understood of each; the first hundred. */
export async function filesOf(portal: Portal, datasetId: string): Promise<FileOf[]> {
  return joined(portal)
    .where(and(eq(resources.datasetId, datasetId), isOwn))
    .orderBy(asc(resources.position))
    .limit(FILES_SHOWN);
}

/** One of them. */
export async function fileOf(
  portal: Portal,
  datasetId: string,
  resourceId: string,
): Promise<FileOf | undefined> {
  return joined(portal)
    .where(and(eq(resources.id, resourceId), eq(resources.datasetId, datasetId), isOwn))
    .get();
}

const UPLOADS_SHOWN = 20;

/** Uploads that were begun and not ended. Those whose bytes are in the bucket arrive now: their tab was closed. */
export async function openUploads(portal: Portal, datasetId: string): Promise<Upload[]> {
  const open = await portal.db
    .select()
    .from(uploads)
    .where(
      and(
        eq(uploads.datasetId, datasetId),
        eq(uploads.state, "expected"),
        gt(uploads.expiresAt, portal.now()),
      ),
    )
    .orderBy(desc(uploads.createdAt))
    .limit(UPLOADS_SHOWN);
  const arrived = await Promise.all(open.map(({ key }) => hasArrived(portal, key)));
  return open.filter((_, at) => !arrived[at]);
}

async function hasArrived(portal: Portal, key: string): Promise<boolean> {
  try {
    return (await noteArrival(portal, key)) !== undefined;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

function joined(portal: Portal) {
  return portal.db
    .select({
      resource: resources,
      version: versions,
      profile: profiles,
      reading: { bytesDone: indexings.bytesDone, look: indexings.look },
    })
    .from(resources)
    .leftJoin(versions, eq(versions.id, resources.versionId))
    .leftJoin(profiles, eq(profiles.versionId, versions.id))
    .leftJoin(indexings, eq(indexings.versionId, versions.id));
}
