import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Portal } from "#base/portal.ts";
import { gone, invalid, parsedBy, Problem } from "#base/problem.ts";
import { slugIn } from "#catalog/slug.ts";
import { commit } from "#events/commit.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { mustBeNew } from "./create-reuse.ts";
import { findReuse, ownedReuse } from "./find-reuse.ts";
import { reuseInput } from "./reuse-input.ts";
import { beside, datasetsOf, linked, mustBeDatasets, recounted, slugKept } from "./save-reuse.ts";
import { type Reuse, reuses } from "./schema.ts";

/** Changes what the input names and leaves the rest; sent back as it was read, it changes nothing. */
export async function updateReuse(
  portal: Portal,
  person: Person | undefined,
  key: string,
  input: unknown,
): Promise<Reuse> {
  const reuse = await findReuse(portal, person, key);
  mustMay(person, reuse.state === "deleted" ? "reuse.restore" : "reuse.edit", ownedReuse(reuse));
  const patch = parsedBy(reusePatch, input);
  if (reuse.state === "deleted" && patch.deleted !== null) throw gone("Reuse");
  if (patch.organization && patch.organization !== reuse.organizationId)
    throw invalid({
      organization: ["Cannot change owner after creation. Please use transfer feature."],
    });
  if (patch.url !== undefined && patch.url !== reuse.url)
    await mustBeNew(portal, patch.url, reuse.id);
  const before = await datasetsOf(portal, reuse.id);
  const datasetIds = patch.datasets ? [...new Set(patch.datasets)] : before;
  await mustBeDatasets(
    portal,
    datasetIds.filter((id) => !before.includes(id)),
  );
  await change(portal, person, reuse, { patch, before, datasetIds });
  return findReuse(portal, person, reuse.id);
}

const reusePatch = reuseInput.partial();
type Patch = z.infer<typeof reusePatch>;

interface Wanted {
  patch: Patch;
  before: string[];
  datasetIds: string[];
}

async function change(
  portal: Portal,
  person: Person,
  reuse: Reuse,
  { patch, before, datasetIds }: Wanted,
): Promise<void> {
  const set = different(reuse, columnsOf(portal, patch, reuse));
  const isLinkedAnew = [...before].sort().join() !== [...datasetIds].sort().join();
  if (Object.keys(set).length === 0 && !isLinkedAnew) return;
  const next = { ...reuse, ...set };
  const kind = { kind: "reuse", table: reuses, stem: "reutilisation" } as const;
  const slug =
    set.title === undefined ? reuse.slug : await slugIn(portal, kind, set.title, reuse.id);
  const touched = [...new Set([...before, ...datasetIds])];
  const done = await commit(
    portal,
    {
      change: portal.db
        .update(reuses)
        .set({ ...set, slug, modifiedAt: Math.max(portal.now(), reuse.modifiedAt + 1) })
        .where(and(eq(reuses.id, reuse.id), eq(reuses.modifiedAt, reuse.modifiedAt))),
      also: (happened) => [
        ...beside(portal, next, happened),
        ...linked(portal, reuse.id, datasetIds, happened),
        recounted(portal, touched, happened),
        ...(slug === reuse.slug ? [] : [slugKept(portal, reuse, happened)]),
      ],
    },
    { type: "reuse.updated", subject: reuse.id, payload: placesOf(reuse, touched) },
    person.id,
  );
  if (!done)
    throw new Problem(
      412,
      "overtaken",
      "Someone else changed this meanwhile: read it again, then send your change.",
    );
}

function columnsOf(portal: Portal, patch: Patch, reuse: Reuse): Partial<Reuse> {
  const { title, description, type, topic, url, tags, extras, archived } = patch;
  const isPrivate = patch.private;
  const said = { title, description, type, topic, url, tags, extras };
  return {
    ...Object.fromEntries(
      Object.entries(said).filter(([, value]) => value !== undefined && value !== null),
    ),
    ...(typeof isPrivate === "boolean" &&
      isPrivate !== (reuse.publishedAt === null) && {
        publishedAt: isPrivate ? null : portal.now(),
      }),
    ...(archived !== undefined &&
      Boolean(archived) !== (reuse.archivedAt !== null) && {
        archivedAt: archived ? portal.now() : null,
      }),
    ...(patch.deleted === null && { deletedAt: null }),
  };
}

function different(reuse: Reuse, columns: Partial<Reuse>): Partial<Reuse> {
  const now: Record<string, unknown> = { ...reuse };
  return Object.fromEntries(
    Object.entries(columns).filter(
      ([name, value]) => JSON.stringify(now[name]) !== JSON.stringify(value),
    ),
  );
}

function placesOf({ organizationId }: Reuse, datasetIds: string[]) {
  return { datasetIds, organizationIds: organizationId ? [organizationId] : [] };
}

/** Deletes a reuse: 410 for the world, restorable by its owners. */
export async function deleteReuse(
  portal: Portal,
  person: Person | undefined,
  key: string,
): Promise<void> {
  const reuse = await findReuse(portal, person, key);
  mustMay(person, "reuse.delete", ownedReuse(reuse));
  const datasetIds = await datasetsOf(portal, reuse.id);
  await commit(
    portal,
    {
      change: portal.db
        .update(reuses)
        .set({ deletedAt: portal.now() })
        .where(and(eq(reuses.id, reuse.id), sql`${reuses.deletedAt} is null`)),
      also: (happened) => [recounted(portal, datasetIds, happened)],
    },
    { type: "reuse.deleted", subject: reuse.id, payload: placesOf(reuse, datasetIds) },
    person.id,
  );
}

/** Shows a reuse among the portal's chosen ones, or no longer. */
export async function featureReuse(
  portal: Portal,
  person: Person | undefined,
  key: string,
  isFeatured: boolean,
): Promise<Reuse> {
  const reuse = await findReuse(portal, person, key);
  mustMay(person, "reuse.feature", ownedReuse(reuse));
  await commit(
    portal,
    {
      change: portal.db
        .update(reuses)
        .set({ isFeatured })
        .where(and(eq(reuses.id, reuse.id), sql`${reuses.isFeatured} <> ${isFeatured}`)),
    },
    { type: "reuse.updated", subject: reuse.id, payload: placesOf(reuse, []) },
    person.id,
  );
  return findReuse(portal, person, reuse.id);
}
