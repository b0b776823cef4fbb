import { and, asc, desc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { oneOf } from "./import-known.ts";
import { conditionsOf, type DatasetFilter } from "./list-filter.ts";
import { isOwn } from "./own-resources.ts";
import {
  type Dataset,
  datasets,
  type Organization,
  organizations,
  type Resource,
  resources,
  tallies,
} from "./schema.ts";
import { type DescribedDataset, describedDatasets } from "./whole.ts";

const DATASETS_A_PAGE = 200;
const RESOURCES_A_PAGE = 500;
const ORGANIZATIONS_A_PAGE = 500;
const TAGS_A_PAGE = 1000;

export interface ExportedDataset extends DescribedDataset {
  mainResources: number;
}

/** Every dataset that the filter keeps, newest first, a page of the index at a time: whatever their number, no query is large. */
export async function* exportDatasets(
  portal: Portal,
  filter: DatasetFilter,
): AsyncGenerator<ExportedDataset[]> {
  for await (const ids of pagesOf(portal, filter)) {
    const [found, mains] = await Promise.all([
      describedDatasets(portal, oneOf(datasets.id, ids)),
      portal.db.all<{ id: string; main: number }>(
        sql`select dataset_id as id, sum(main) as main from resource_tallies where ${sql.raw("dataset_id")} in (select value from json_each(${JSON.stringify(ids)})) group by dataset_id`,
      ),
    ]);
    const main = new Map(mains.map((each) => [each.id, each.main]));
    yield inOrder(ids, found).map((each) => ({
      ...each,
      mainResources: main.get(each.dataset.id) ?? 0,
    }));
  }
}

/** Every resource of those datasets, with its dataset. */
export async function* exportResources(
  portal: Portal,
  filter: DatasetFilter,
): AsyncGenerator<{ described: DescribedDataset; resource: Resource }[]> {
  for await (const ids of pagesOf(portal, filter)) {
    const found = await describedDatasets(portal, oneOf(datasets.id, ids));
    for (const described of inOrder(ids, found)) {
      if (described.dataset.resourcesCount === 0) continue;
      for await (const some of resourcePages(portal, described.dataset))
        yield some.map((resource) => ({ described, resource }));
    }
  }
}

export async function* exportOrganizations(portal: Portal): AsyncGenerator<Organization[]> {
  let after = "";
  for (;;) {
    const some = await portal.db
      .select()
      .from(organizations)
      .where(and(gt(organizations.id, after), isNull(organizations.deletedAt)))
      .orderBy(asc(organizations.id))
      .limit(ORGANIZATIONS_A_PAGE);
    if (some.length > 0) yield some;
    if (some.length < ORGANIZATIONS_A_PAGE) return;
    after = some.at(-1)?.id ?? "";
  }
}

async function* pagesOf(portal: Portal, filter: DatasetFilter): AsyncGenerator<string[]> {
  let after: { createdAt: number; id: string } | undefined;
  for (;;) {
    const beyond =
      after &&
      and(
        sql`${datasets.createdAt} <= ${after.createdAt}`,
        or(
          lt(datasets.createdAt, after.createdAt),
          and(eq(datasets.createdAt, after.createdAt), lt(datasets.id, after.id)),
        ),
      );
    const some = await portal.db
      .select({ id: datasets.id, createdAt: datasets.createdAt })
      .from(datasets)
      .where(and(...conditionsOf(portal, filter, undefined), beyond))
      .orderBy(desc(datasets.createdAt), desc(datasets.id))
      .limit(DATASETS_A_PAGE);
    if (some.length > 0) yield some.map(({ id }) => id);
    after = some.at(-1);
    if (some.length < DATASETS_A_PAGE) return;
  }
}

async function* resourcePages(
  portal: Portal,
  { id }: Pick<Dataset, "id">,
): AsyncGenerator<Resource[]> {
  let after: Resource | undefined;
  for (;;) {
    const beyond =
      after &&
      or(
        gt(resources.position, after.position),
        and(eq(resources.position, after.position), gt(resources.id, after.id)),
      );
    const some = await portal.db
      .select()
      .from(resources)
      .where(
        and(
          eq(resources.datasetId, id),
          isOwn,
          after && sql`${resources.position} >= ${after.position}`,
          beyond,
        ),
      )
      .orderBy(asc(resources.position), asc(resources.id))
      .limit(RESOURCES_A_PAGE);
    if (some.length > 0) yield some;
    after = some.at(-1);
    if (some.length < RESOURCES_A_PAGE) return;
  }
}

function inOrder(ids: string[], found: DescribedDataset[]): DescribedDataset[] {
  const byId = new Map(found.map((each) => [each.dataset.id, each]));
  return ids.map((id) => byId.get(id)).filter((each) => each !== undefined);
}

/** Every tag in use, in its own order, with how many datasets have it. */
export async function* exportTags(
  portal: Portal,
): AsyncGenerator<{ name: string; value: number }[]> {
  let after = "";
  for (;;) {
    const some = await portal.db
      .select({ name: tallies.name, value: tallies.value })
      .from(tallies)
      .where(and(eq(tallies.kind, "tag"), gt(tallies.name, after)))
      .orderBy(asc(tallies.name))
      .limit(TAGS_A_PAGE);
    if (some.length > 0) yield some;
    if (some.length < TAGS_A_PAGE) return;
    after = some.at(-1)?.name ?? "";
  }
}
