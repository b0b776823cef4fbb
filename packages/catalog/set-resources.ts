import { and, eq, sql } from "drizzle-orm";
import { isUuid } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { errorsOf, invalid } from "#base/problem.ts";
import { commit } from "#events/commit.ts";
import type { Person } from "#people/person.ts";
import { blankResource } from "./import-blank.ts";
import { oneOf } from "./import-known.ts";
import { resourcesOf } from "./reorder.ts";
import { differentColumns, resourceColumns, resourceInput } from "./resource-input.ts";
import { type Dataset, datasets, type Resource, resources } from "./schema.ts";
import { summaryOf } from "./summary.ts";
import { upsert } from "./upsert.ts";

/**
 * Makes a dataset's resources what the list says, as udata does with the `resources` of a dataset that is sent:
 * known ids are changed, others are made as links under ids of ours, and what is left out goes. Of a hosted file
 * only its description can be said. Sent back as they were read, they stay as they are.
 */
export async function setResources(
  portal: Portal,
  person: Person,
  dataset: Dataset,
  list: readonly unknown[],
): Promise<void> {
  const own = await resourcesOf(portal, dataset.id);
  const { written, gone } = plan(portal, dataset, own, list);
  if (written.length + gone.length === 0) return;
  const now = portal.now();
  await commit(
    portal,
    {
      change: portal.db
        .update(datasets)
        .set({ modifiedAt: sql`max(${now}, ${datasets.modifiedAt} + 1)` })
        .where(eq(datasets.id, dataset.id)),
      also: (happened) => [
        ...upsert(portal, resources, written),
        ...(gone.length > 0
          ? [
              portal.db
                .update(resources)
                .set({ deletedAt: now })
                .where(and(oneOf(resources.id, gone), happened)),
            ]
          : []),
        summaryOf(portal, dataset.id, happened),
      ],
    },
    {
      type: "dataset.updated",
      subject: dataset.id,
      payload: { organizationId: dataset.organizationId },
    },
    person.id,
  );
}

function plan(
  portal: Portal,
  dataset: Dataset,
  own: Resource[],
  list: readonly unknown[],
): { written: Row[]; gone: string[] } {
  const known = new Map(own.map((each) => [each.id, each]));
  const kept = new Set<string>();
  const errors: Record<string, string[]> = {};
  const written = list.flatMap((item, position) => {
    const id = idOf(item);
    if (id !== undefined && !isUuid(id))
      errors[`resources.${position}.id`] = ["is not an identifier"];
    const stands = id === undefined ? undefined : known.get(id.toLowerCase());
    if (stands && kept.has(stands.id)) return [];
    if (stands) kept.add(stands.id);
    const made = stands
      ? changed(portal, stands, { item, position }, errors)
      : fresh(portal, dataset, { item, position }, errors);
    return made ?? [];
  });
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return { written, gone: own.filter(({ id }) => !kept.has(id)).map(({ id }) => id) };
}

type Row = typeof resources.$inferInsert;

interface Said {
  item: unknown;
  position: number;
}

function changed(
  portal: Portal,
  stands: Resource,
  { item, position }: Said,
  errors: Record<string, string[]>,
): Row | undefined {
  const parsed = resourceInput.partial().safeParse(hostedIsOurs(item, stands));
  if (!parsed.success) {
    note(errors, position, errorsOf(parsed.error));
    return undefined;
  }
  const set = differentColumns(stands, resourceColumns(parsed.data, stands.filetype));
  const isChanged = Object.keys(set).length > 0;
  if (!isChanged && stands.position === position) return undefined;
  return {
    ...stands,
    ...set,
    position,
    ...(isChanged && { modifiedAt: portal.now() }),
  };
}

/** What a hosted file's address says of itself is not looked at: it may be longer or other than a link's. */
function hostedIsOurs(item: unknown, { filetype }: Resource): unknown {
  if (filetype !== "file" || typeof item !== "object" || item === null) return item;
  return { ...item, url: undefined, format: undefined, mime: undefined, checksum: undefined };
}

function fresh(
  portal: Portal,
  dataset: Dataset,
  { item, position }: Said,
  errors: Record<string, string[]>,
): Row | undefined {
  const parsed = resourceInput.safeParse(item);
  if (!parsed.success) {
    note(errors, position, errorsOf(parsed.error));
    return undefined;
  }
  const now = portal.now();
  return {
    ...blankResource,
    ...resourceColumns(parsed.data, "remote"),
    id: crypto.randomUUID(),
    datasetId: dataset.id,
    position,
    title: parsed.data.title,
    filetype: "remote",
    type: parsed.data.type ?? "other",
    url: parsed.data.url,
    createdAt: now,
    modifiedAt: now,
    deletedAt: null,
  };
}

function note(
  errors: Record<string, string[]>,
  position: number,
  found: Record<string, string[]>,
): void {
  for (const [field, said] of Object.entries(found))
    errors[`resources.${position}.${field}`] = said;
}

function idOf(item: unknown): string | undefined {
  if (!item || typeof item !== "object" || !("id" in item) || !item.id) return undefined;
  return typeof item.id === "string" ? item.id : "";
}
