import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { datasets, resources } from "./schema.ts";

/** Formats that no free program reads whole; a dataset that has nothing else is not open in udata's sense. */
const CLOSED = "('pdf', 'doc', 'docx', 'word', 'xls', 'excel', 'xlsx')";

/**
 * Keeps on the dataset what lists show of its resources, in the batch that changed them.
 * One index range of the dataset's own resources is read.
 */
export function summaryOf(portal: Portal, datasetId: string, happened: SQL) {
  const own = sql`from ${resources} where ${resources.datasetId} = ${datasetId} and ${resources.deletedAt} is null`;
  return portal.db
    .update(datasets)
    .set({
      resourcesCount: sql`(select count(*) ${own})`,
      formats: sql`(select json_group_array(format) from (select distinct ${resources.format} as format ${own} and ${resources.format} is not null order by 1 limit 20))`,
      updatedAt: sql`max(${datasets.createdAt}, coalesce((select max(${resources.modifiedAt}) ${own}), 0))`,
      quality: sql`(select case when count(*) = 0 then null else json_object(
        'has_open_format', json(iif(sum(${resources.format} is not null and ${resources.format} not in ${sql.raw(CLOSED)}) > 0, 'true', 'false')),
        'all_resources_available', json(iif(sum(coalesce(json_extract(${resources.extras}, '$."check:available"'), 1) = 0) > 0, 'false', 'true')),
        'resources_documentation', json(iif(sum(${resources.type} = 'documentation' or coalesce(${resources.description}, '') <> '') > 0, 'true', 'false'))
      ) end ${own})`,
    })
    .where(and(eq(datasets.id, datasetId), happened));
}
