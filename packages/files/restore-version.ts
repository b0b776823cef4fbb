import { and, desc, eq } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { notFound, Problem } from "#base/problem.ts";
import { findDataset, findResource } from "#catalog/find.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import type { Arrival } from "./arrive.ts";
import { receiveFile } from "./receive.ts";
import { type Version, versions } from "./schema.ts";

const SHOWN = 100;

/** The states of a file, the newest first. */
export async function versionsOf(portal: Portal, resourceId: string): Promise<Version[]> {
  return portal.db
    .select()
    .from(versions)
    .where(eq(versions.resourceId, resourceId))
    .orderBy(desc(versions.arrivedAt), desc(versions.id))
    .limit(SHOWN);
}

/**
 * Makes the bytes of an earlier version the present ones again, as a version of their own: what was between
 * them stays readable, and time travel stays true.
 */
export async function restoreVersion(
  portal: Portal,
  person: Person | undefined,
  { datasetKey, id, versionId }: { datasetKey: string; id: string; versionId: string },
): Promise<Arrival> {
  const dataset = await findDataset(portal, person, datasetKey);
  mustMay(person, "resource.upload", dataset);
  const resource = await findResource(portal, dataset.id, id);
  const version = await portal.db
    .select()
    .from(versions)
    .where(and(eq(versions.id, versionId), eq(versions.resourceId, id)))
    .get();
  if (!version) throw notFound("Version");
  if (resource.versionId === version.id)
    throw new Problem(409, "present-already", "This version is the present one.");
  const object = await portal.files.get(version.key);
  if (!object) throw notFound("This version's file");
  return receiveFile(
    portal,
    person,
    { datasetKey: dataset.id, resource: id },
    {
      filename: version.filename,
      contentType: version.contentType,
      body: object.body,
      atMostBytes: version.sizeBytes,
    },
  );
}
