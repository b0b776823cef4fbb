import { and, eq, isNull, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { Problem } from "#base/problem.ts";
import { commit } from "#events/commit.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { findDataset, findResource } from "./find.ts";
import {
  differentColumns,
  parsedResource,
  parsedResourcePatch,
  resourceColumns,
} from "./resource-input.ts";
import { type Dataset, type Resource, resources } from "./schema.ts";
import { summaryOf } from "./summary.ts";

/** Adds a link to a file that lies elsewhere; hosted files come by upload. */
export async function addRemoteResource(
  portal: Portal,
  person: Person | undefined,
  datasetKey: string,
  input: unknown,
): Promise<Resource> {
  const dataset = await editable(portal, person, datasetKey);
  const parsed = parsedResource(input);
  if (parsed.filetype === "file")
    throw new Problem(400, "remote-only", "This endpoint only supports remote resources");
  const id = crypto.randomUUID();
  const now = portal.now();
  const columns = resourceColumns(parsed, "remote");
  await commit(
    portal,
    {
      change: portal.db.insert(resources).values({
        ...columns,
        id,
        datasetId: dataset.id,
        title: parsed.title,
        filetype: "remote",
        type: parsed.type ?? "other",
        position: sql`(select coalesce(max(position) + 1, 0) from resources where dataset_id = ${dataset.id} and deleted_at is null and is_community = 0)`,
        createdAt: now,
        modifiedAt: now,
      }),
      also: (happened) => [summaryOf(portal, dataset.id, happened)],
    },
    { type: "resource.created", subject: id, payload: placeOf(dataset) },
    person?.id ?? null,
  );
  return findResource(portal, dataset.id, id);
}

/** Changes what the input names; a resource sent back as it was read changes nothing. */
export async function updateResource(
  portal: Portal,
  person: Person | undefined,
  { datasetKey, id, input }: { datasetKey: string; id: string; input: unknown },
): Promise<Resource> {
  const dataset = await editable(portal, person, datasetKey);
  const resource = await findResource(portal, dataset.id, id);
  const patch = parsedResourcePatch(input);
  if (patch.filetype !== undefined && patch.filetype !== resource.filetype)
    throw new Problem(400, "filetype-kept", "Cannot modify filetype after creation");
  const set = differentColumns(resource, resourceColumns(patch, resource.filetype));
  if (Object.keys(set).length === 0) return resource;
  await commit(
    portal,
    {
      change: portal.db
        .update(resources)
        .set({ ...set, modifiedAt: portal.now() })
        .where(and(eq(resources.id, id), isNull(resources.deletedAt))),
      also: (happened) => [summaryOf(portal, dataset.id, happened)],
    },
    { type: "resource.updated", subject: id, payload: placeOf(dataset) },
    person?.id ?? null,
  );
  return findResource(portal, dataset.id, id);
}

/** Takes a resource away; the versions of a hosted one stay readable by their ids. */
export async function deleteResource(
  portal: Portal,
  person: Person | undefined,
  { datasetKey, id }: { datasetKey: string; id: string },
): Promise<boolean> {
  const dataset = await editable(portal, person, datasetKey);
  await findResource(portal, dataset.id, id);
  return commit(
    portal,
    {
      change: portal.db
        .update(resources)
        .set({ deletedAt: portal.now() })
        .where(and(eq(resources.id, id), isNull(resources.deletedAt))),
      also: (happened) => [summaryOf(portal, dataset.id, happened)],
    },
    { type: "resource.deleted", subject: id, payload: placeOf(dataset) },
    person?.id ?? null,
  );
}

async function editable(
  portal: Portal,
  person: Person | undefined,
  datasetKey: string,
): Promise<Dataset> {
  const dataset = await findDataset(portal, person, datasetKey);
  mustMay(person, "dataset.edit", dataset);
  return dataset;
}

function placeOf({ id, organizationId }: Dataset) {
  return { datasetId: id, organizationId };
}
