import { and, eq, isNull } from "drizzle-orm";
import { newId } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { invalid, parsedBy, unknownPerson } from "#base/problem.ts";
import { findOrganization } from "#catalog/find.ts";
import { slugIn } from "#catalog/slug.ts";
import { commit } from "#events/commit.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { findReuse } from "./find-reuse.ts";
import { reuseInput } from "./reuse-input.ts";
import { beside, linked, mustBeDatasets, recounted } from "./save-reuse.ts";
import { type Reuse, reuses } from "./schema.ts";

/**
 * Shows what somebody made, in their own name or their organization's. It is public at once where it names a dataset,
 * unless the input says `private`; 400 when its address is registered already.
 */
export async function createReuse(
  portal: Portal,
  person: Person | undefined,
  input: unknown,
): Promise<Reuse> {
  if (!person) throw unknownPerson();
  const parsed = parsedBy(reuseInput, input);
  const organizationId = parsed.organization ?? null;
  mustMay(person, "reuse.create", { class: "Reuse", organizationId, ownerId: person.id });
  if (organizationId) await findOrganization(portal, organizationId);
  const datasetIds = [...new Set(parsed.datasets ?? [])];
  await mustBeDatasets(portal, datasetIds);
  await mustBeNew(portal, parsed.url);
  const now = portal.now();
  const id = newId(now);
  const values = {
    id,
    slug: await slugIn(
      portal,
      { kind: "reuse", table: reuses, stem: "reutilisation" },
      parsed.title,
      id,
    ),
    title: parsed.title,
    description: parsed.description,
    type: parsed.type,
    topic: parsed.topic,
    url: parsed.url,
    tags: parsed.tags ?? [],
    extras: parsed.extras ?? {},
    organizationId,
    ownerId: organizationId ? null : person.id,
    createdAt: now,
    modifiedAt: now,
    publishedAt: parsed.private === true ? null : now,
  };
  await commit(
    portal,
    {
      change: portal.db.insert(reuses).values(values),
      also: (happened) => [
        ...beside(portal, values, happened),
        ...linked(portal, id, datasetIds, happened),
        recounted(portal, datasetIds, happened),
      ],
    },
    {
      type: "reuse.created",
      subject: id,
      payload: { datasetIds, organizationIds: organizationId ? [organizationId] : [] },
    },
    person.id,
  );
  return findReuse(portal, person, id);
}

/** 400 where another reuse has that address; `ownId` is the one that may. */
export async function mustBeNew(portal: Portal, url: string, ownId?: string): Promise<void> {
  const found = await portal.db
    .select({ id: reuses.id })
    .from(reuses)
    .where(and(eq(reuses.url, url), isNull(reuses.deletedAt)))
    .get();
  if (found && found.id !== ownId) throw invalid({ url: ["This URL is already registered"] });
}
