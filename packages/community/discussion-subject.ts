import { eq, sql, type SQL } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { findDataset } from "#catalog/find.ts";
import { datasets } from "#catalog/schema.ts";
import type { Owned } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { findReuse, ownedReuse } from "./find-reuse.ts";
import { type Discussion, discussions, reuses } from "./schema.ts";

/** What is discussed, as far as a discussion must know it. */
export interface Subject {
  class: Discussion["subjectClass"];
  id: string;
  slug: string;
  title: string;
  owned: Owned;
}

type Pointer = Pick<Subject, "class" | "id">;

/** What is discussed, where this person may see it; 404 or 410 otherwise. */
export async function subjectOf(
  portal: Portal,
  person: Person | undefined,
  pointer: Pointer,
): Promise<Subject> {
  if (pointer.class === "Reuse") {
    const reuse = await findReuse(portal, person, pointer.id);
    const { id, slug, title } = reuse;
    return { class: "Reuse", id, slug, title, owned: ownedReuse(reuse) };
  }
  const dataset = await findDataset(portal, person, pointer.id);
  const { id, slug, title } = dataset;
  return { class: "Dataset", id, slug, title, owned: { ...dataset, class: "Dataset" } };
}

/** Whether what is discussed can be seen by all. */
export const isAboutPublic = sql`case ${discussions.subjectClass}
  when 'Dataset' then exists (select 1 from ${datasets} where ${datasets.id} = ${discussions.subjectId} and ${datasets.state} in ('published', 'archived'))
  else exists (select 1 from ${reuses} where ${reuses.id} = ${discussions.subjectId} and ${reuses.state} in ('published', 'archived')) end`;

/** Where its pages stand in the cache, and whose they are. */
export function placesOf({ class: kind, id, owned }: Subject) {
  return {
    datasetIds: kind === "Dataset" ? [id] : [],
    reuseIds: kind === "Reuse" ? [id] : [],
    organizationIds: owned.organizationId ? [owned.organizationId] : [],
  };
}

/** What is discussed says how often, and how many questions are open. */
export function recountedSubject(portal: Portal, { class: kind, id }: Pointer, happened: SQL) {
  const table = kind === "Dataset" ? datasets : reuses;
  const count = (more: SQL) =>
    sql`(select count(*) from ${discussions} where ${discussions.subjectId} = ${id} ${more})`;
  const metrics = sql`json_set(${table.metrics}, '$.discussions', ${count(sql``)},
    '$.discussions_open', ${count(sql`and ${discussions.closedAt} is null`)})`;
  return portal.db
    .update(table)
    .set({ metrics })
    .where(sql`${eq(table.id, id)} and ${happened}`);
}

/** What a discussion is about, as it is looked up. */
export function pointerOf({ subjectClass, subjectId }: Discussion) {
  return { class: subjectClass, id: subjectId };
}
