import { and, eq, gt, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import { isOwn } from "#catalog/own-resources.ts";
import { resources } from "#catalog/schema.ts";
import type { Portal } from "#base/portal.ts";
import { profiles, versions } from "./schema.ts";

export interface ToldTable {
  resourceId: string;
  sha256: string | null;
  columns: { name: string; type: string }[];
}

/** Whoever wants the columns of more tables asks for each of them. */
const TABLES = 200;

const columns = z.array(z.object({ name: z.string(), type: z.string() }));
const columnsOf = sql<ToldTable["columns"]>`(select json_group_array(json_object(
  'name', value ->> 'name', 'type', value ->> 'type')) from json_each(${profiles.profile}, '$.columns'))`.mapWith(
  { mapFromDriverValue: (text: unknown) => columns.parse(JSON.parse(String(text))) },
);

/** The columns of a dataset's tables, by the current version of each; one statement. */
export async function readTables(portal: Portal, datasetId: string): Promise<ToldTable[]> {
  return portal.db
    .select({ resourceId: resources.id, sha256: versions.sha256, columns: columnsOf })
    .from(resources)
    .innerJoin(versions, eq(versions.id, resources.versionId))
    .innerJoin(profiles, eq(profiles.versionId, versions.id))
    .where(
      and(
        eq(resources.datasetId, datasetId),
        isOwn,
        gt(profiles.columns, 0),
        isNotNull(profiles.parquetKey),
      ),
    )
    .orderBy(resources.position)
    .limit(TABLES);
}
