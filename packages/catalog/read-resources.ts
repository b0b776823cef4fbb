import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { apart } from "#base/apart.ts";
import { isUuid } from "#base/id.ts";
import { offsetOf, type Paging } from "#base/paging.ts";
import type { Portal } from "#base/portal.ts";
import { Problem } from "#base/problem.ts";
import { getTableColumns } from "drizzle-orm";
import { isDataset } from "./find.ts";
import { isOwn } from "./own-resources.ts";
import { type Dataset, datasets, type Resource, resources } from "./schema.ts";

interface Narrowed extends Paging {
  type?: string | undefined;
  /** Part of the title. */
  q?: string | undefined;
}

/** A page of a dataset's resources in their order; whoever shows it checks that the dataset may be seen. One batch. */
export async function pageOfResources(
  portal: Portal,
  key: string,
  { type, q, ...paging }: Narrowed,
): Promise<{ dataset: Dataset | undefined; data: Resource[]; total: number }> {
  const id = portal.db.select({ id: datasets.id }).from(datasets).where(isDataset(portal, key));
  const conditions = and(
    eq(resources.datasetId, sql`(${id})`),
    isOwn,
    type === undefined ? undefined : sql`${resources.type} = ${type}`,
    q === undefined ? undefined : sql`instr(lower(${resources.title}), lower(${q})) > 0`,
  );
  const [[dataset], data, [count]] = await portal.db.batch([
    portal.db.select().from(datasets).where(isDataset(portal, key)),
    portal.db
      .select()
      .from(resources)
      .where(conditions)
      .orderBy(asc(resources.position))
      .limit(paging.pageSize)
      .offset(offsetOf(paging)),
    type === undefined && q === undefined
      ? portal.db
          .select({ value: sql<number>`${datasets.resourcesCount}`.as("value") })
          .from(datasets)
          .where(isDataset(portal, key))
      : portal.db
          .select({ value: sql<number>`count(*)`.as("value") })
          .from(resources)
          .where(conditions),
  ]);
  return { dataset, data, total: count?.value ?? 0 };
}

/** The distinct schemas that a dataset's resources follow; one batch. */
export async function schemasOf(
  portal: Portal,
  key: string,
): Promise<{ dataset: Dataset | undefined; schemas: Record<string, unknown>[] }> {
  const id = portal.db.select({ id: datasets.id }).from(datasets).where(isDataset(portal, key));
  const [[dataset], found] = await portal.db.batch([
    portal.db.select().from(datasets).where(isDataset(portal, key)),
    portal.db
      .selectDistinct({ schema: resources.schema })
      .from(resources)
      .where(
        and(eq(resources.datasetId, sql`(${id})`), isOwn, sql`${resources.schema} is not null`),
      ),
  ]);
  const schemas = found.map(({ schema }) => ({
    name: schema?.["name"] ?? null,
    version: schema?.["version"] ?? null,
    url: schema?.["url"] ?? null,
  }));
  return { dataset, schemas };
}

/** A resource of any dataset, or beside one, with the dataset; 404 when there is none. */
export async function resourceAnywhere(
  portal: Portal,
  id: string,
): Promise<{ resource: Resource; dataset: Dataset }> {
  const [[row]] = isUuid(id)
    ? await portal.db.batch([
        portal.db
          .select({
            resource: apart("resource", getTableColumns(resources)),
            dataset: apart("dataset", getTableColumns(datasets)),
          })
          .from(resources)
          .innerJoin(datasets, eq(datasets.id, resources.datasetId))
          .where(and(eq(resources.id, id), isNull(resources.deletedAt))),
      ])
    : [[]];
  if (!row) throw new Problem(404, "not-found", "Resource does not exist");
  return row;
}
