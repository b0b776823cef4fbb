import { and, eq, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { invalid, overtaken, Problem } from "#base/problem.ts";
import { commit } from "#events/commit.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { columnsOf, type DatasetPatch, parsedPatch } from "./dataset-input.ts";
import { findDataset } from "./find.ts";
import { chosenContacts } from "./ownership/read-contacts.ts";
import { publishDataset, withdrawDataset } from "./publish.ts";
import { archiveDataset, restoreDataset } from "./retire.ts";
import { type Dataset, datasets, datasetTags, oldSlugs } from "./schema.ts";
import { setResources } from "./set-resources.ts";
import { slugFor } from "./slug.ts";

/**
 * Changes what the input names and leaves the rest; a dataset sent back as it was read changes nothing.
 * `ifMatch` is the `modifiedAt` the editor saw: 412 when someone else was faster.
 */
export async function updateDataset(
  portal: Portal,
  person: Person | undefined,
  key: string,
  { input, ifMatch }: { input: unknown; ifMatch?: number },
): Promise<Dataset> {
  const dataset = await findDataset(portal, person, key);
  mustMay(person, dataset.state === "deleted" ? "dataset.restore" : "dataset.edit", dataset);
  const patch = parsedPatch(input);
  if (ifMatch !== undefined && ifMatch !== dataset.modifiedAt) throw overtaken();
  if (dataset.state === "deleted" && patch.deleted !== null)
    throw new Problem(410, "gone", "Dataset has been deleted");
  keepsOwner(dataset, patch);
  if (patch.contact_points)
    patch.contact_points = await chosenContacts(
      portal,
      dataset,
      patch.contact_points,
      dataset.contactPoints,
    );
  await change(portal, person, dataset, columnsOf(patch, dataset.access));
  if (patch.resources) await setResources(portal, person, dataset, patch.resources);
  await move(portal, person, dataset, patch);
  return findDataset(portal, person, dataset.id);
}

async function change(
  portal: Portal,
  person: Person,
  dataset: Dataset,
  columns: ReturnType<typeof columnsOf>,
): Promise<void> {
  const set = different(dataset, columns);
  if (Object.keys(set).length === 0) return;
  const { id } = dataset;
  const slug =
    set.title === undefined ? dataset.slug : await slugFor(portal, "dataset", set.title, id);
  const tags = set.tags;
  const now = portal.now();
  const done = await commit(
    portal,
    {
      change: portal.db
        .update(datasets)
        .set({ ...set, slug, modifiedAt: Math.max(now, dataset.modifiedAt + 1) })
        .where(and(eq(datasets.id, id), eq(datasets.modifiedAt, dataset.modifiedAt))),
      also: (happened) => [
        ...(slug === dataset.slug
          ? []
          : [
              portal.db
                .insert(oldSlugs)
                .select(sql`select 'dataset', ${dataset.slug}, ${id} where ${happened}`)
                .onConflictDoNothing(),
            ]),
        ...(tags
          ? [
              portal.db.delete(datasetTags).where(and(eq(datasetTags.datasetId, id), happened)),
              portal.db
                .insert(datasetTags)
                .select(
                  sql`select value, ${id} from json_each(${JSON.stringify(tags)}) where ${happened}`,
                ),
            ]
          : []),
      ],
    },
    { type: "dataset.updated", subject: id, payload: { organizationId: dataset.organizationId } },
    person.id,
  );
  if (!done) throw overtaken();
}

/** `private`, `archived` and `deleted` are verbs of their own. */
async function move(
  portal: Portal,
  person: Person,
  dataset: Dataset,
  patch: DatasetPatch,
): Promise<void> {
  const { id } = dataset;
  if (patch.deleted === null && dataset.deletedAt !== null)
    await restoreDataset(portal, person, id);
  if (patch.archived !== undefined && Boolean(patch.archived) !== (dataset.archivedAt !== null))
    await (patch.archived ? archiveDataset : restoreDataset)(portal, person, id);
  const isDraft = dataset.publishedAt === null;
  if (typeof patch.private === "boolean" && patch.private !== isDraft)
    await (patch.private ? withdrawDataset : publishDataset)(portal, person, id);
}

function keepsOwner(dataset: Dataset, patch: DatasetPatch): void {
  const message = ["Cannot change owner after creation. Please use transfer feature."];
  if (patch.organization && patch.organization !== dataset.organizationId)
    throw invalid({ organization: message });
  if (patch.owner && patch.owner !== dataset.ownerId) throw invalid({ owner: message });
}

/** How the wire names what is not told: sent back, it is no change. */
const untold: Record<string, string> = { license: "notspecified", frequency: "unknown" };

/** JSON whose keys stand in one order: the database's and the sender's may differ. */
function sorted(value: unknown): string {
  return JSON.stringify(value ?? null, (_, each: unknown) =>
    each && typeof each === "object" && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

/** What of it is not so already. */
function different(dataset: Dataset, columns: ReturnType<typeof columnsOf>) {
  const now: Record<string, unknown> = { ...dataset };
  const set: ReturnType<typeof columnsOf> = {};
  for (const [name, value] of Object.entries(columns))
    if (sorted(now[name] ?? untold[name]) !== sorted(value ?? untold[name]))
      Object.assign(set, { [name]: value });
  return set;
}
