import { and, eq, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { Portal } from "#base/portal.ts";
import { invalid } from "#base/problem.ts";
import { datasets, oldSlugs, organizations } from "#catalog/schema.ts";
import { wordsOf } from "./reuse-input.ts";
import { type Reuse, reuseDatasets, reuses, reuseWords } from "./schema.ts";

type Saved = Pick<Reuse, "id" | "title" | "tags" | "organizationId">;

/** What stands beside a reuse's own row and follows it, each gated on `happened`. */
export function beside(portal: Portal, { id, title, tags, organizationId }: Saved, happened: SQL) {
  const words = JSON.stringify(wordsOf(title, ...tags));
  const producer = sql`(select coalesce(acronym, '') from ${organizations} where id = ${organizationId})`;
  return [
    portal.db.delete(reuseWords).where(and(eq(reuseWords.reuseId, id), happened)),
    portal.db
      .insert(reuseWords)
      .select(sql`select value, ${id} from json_each(${words}) where ${happened}`)
      .onConflictDoNothing(),
    portal.db
      .insert(reuseWords)
      .select(
        sql`select lower(${producer}), ${id} where ${happened} and ${organizationId} is not null and ${producer} <> ''`,
      )
      .onConflictDoNothing(),
  ] satisfies BatchItem<"sqlite">[];
}

/** Which datasets it is made of, instead of those it was made of. */
export function linked(portal: Portal, id: string, datasetIds: string[], happened: SQL) {
  const wanted = sql`select value from json_each(${JSON.stringify(datasetIds)})`;
  return [
    portal.db
      .delete(reuseDatasets)
      .where(
        and(
          eq(reuseDatasets.reuseId, id),
          sql`${reuseDatasets.datasetId} not in (${wanted})`,
          happened,
        ),
      ),
    portal.db
      .insert(reuseDatasets)
      .select(
        sql`select ${id}, value from json_each(${JSON.stringify(datasetIds)}) where ${happened}`,
      )
      .onConflictDoNothing(),
  ] satisfies BatchItem<"sqlite">[];
}

/** Datasets say how many reuses they have that all may see. */
export function recounted(portal: Portal, datasetIds: string[], happened: SQL) {
  const count = sql`(select count(*) from ${reuseDatasets} join ${reuses} on ${reuses.id} = ${reuseDatasets.reuseId}
    where ${reuseDatasets.datasetId} = ${datasets.id} and ${reuses.state} = 'published')`;
  return portal.db
    .update(datasets)
    .set({ metrics: sql`json_set(${datasets.metrics}, '$.reuses', ${count})` })
    .where(
      and(
        sql`${datasets.id} in (select value from json_each(${JSON.stringify(datasetIds)}))`,
        happened,
      ),
    );
}

/** The former address leads to the present one. */
export function slugKept(portal: Portal, { id, slug }: Pick<Reuse, "id" | "slug">, happened: SQL) {
  return portal.db
    .insert(oldSlugs)
    .select(sql`select 'reuse', ${slug}, ${id} where ${happened}`)
    .onConflictDoNothing();
}

export async function datasetsOf(portal: Portal, reuseId: string): Promise<string[]> {
  const found = await portal.db
    .select({ id: reuseDatasets.datasetId })
    .from(reuseDatasets)
    .where(eq(reuseDatasets.reuseId, reuseId));
  return found.map(({ id }) => id);
}

/** Refuses ids that are no public dataset's, as udata does. */
export async function mustBeDatasets(portal: Portal, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await portal.db
    .select({ id: datasets.id })
    .from(datasets)
    .where(
      and(
        inArray(datasets.id, sql`(select value from json_each(${JSON.stringify(ids)}))`),
        isNotNull(datasets.publishedAt),
      ),
    );
  const known = new Set(found.map(({ id }) => id));
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) throw invalid({ datasets: [`Unknown reference '${unknown}'`] });
}
