import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { isOwn } from "./own-resources.ts";
import { type Dataset, datasets, type Resource, resources, resourceTallies } from "./schema.ts";

/** Formats that no free program reads whole; a dataset that has nothing else is not open in udata's sense. */
const closed = ["pdf", "doc", "docx", "word", "xls", "excel", "xlsx"];
const CLOSED = `(${closed.map((format) => `'${format}'`).join(", ")})`;
const LISTED_FORMATS = 20;

/**
 * Keeps on the dataset what lists show of its resources, in the batch that changed them. Read are its tallies,
 * a row a format, and the newest resource by an index: as much for thousands of resources as for ten.
 */
export function summaryOf(portal: Portal, datasetId: string, happened: SQL) {
  const tallied = sql`from ${resourceTallies} where ${resourceTallies.datasetId} = ${datasetId}`;
  const newest = sql`(select ${resources.modifiedAt} from ${resources} where ${resources.datasetId} = ${datasetId} and ${isOwn} order by ${resources.modifiedAt} desc limit 1)`;
  return portal.db
    .update(datasets)
    .set({
      resourcesCount: sql`(select coalesce(sum(resources), 0) ${tallied})`,
      formats: sql`(select json_group_array(format) from (select format ${tallied} and format <> '' order by format limit ${sql.raw(String(LISTED_FORMATS))}))`,
      updatedAt: sql`max(${datasets.createdAt}, coalesce(${newest}, 0))`,
      quality: sql`(select case when coalesce(sum(resources), 0) = 0 then null else json_object(
        'has_open_format', json(iif(sum(format <> '' and format not in ${sql.raw(CLOSED)}) > 0, 'true', 'false')),
        'all_resources_available', json(iif(sum(unavailable) > 0, 'false', 'true')),
        'resources_documentation', json(iif(sum(documented) > 0, 'true', 'false'))
      ) end ${tallied})`,
    })
    .where(and(eq(datasets.id, datasetId), happened));
}

export type Summary = Pick<Dataset, "resourcesCount" | "formats" | "quality" | "updatedAt">;

/** The same of rows in hand, for whoever writes many datasets at once. */
export function summaryOfRows(
  createdAt: number,
  rows: Pick<Resource, "format" | "type" | "description" | "extras" | "modifiedAt">[],
): Summary {
  const formats = rows.flatMap(({ format }) => format ?? []);
  return {
    ...summaryOfFormats(rows.length, formats),
    ...(rows.length > 0
      ? {
          quality: {
            has_open_format: hasOpen(formats),
            all_resources_available: rows.every(
              ({ extras }) =>
                extras["check:available"] !== false && extras["check:available"] !== 0,
            ),
            resources_documentation: rows.some(
              ({ type, description }) => type === "documentation" || Boolean(description),
            ),
          },
        }
      : {}),
    updatedAt: Math.max(createdAt, ...rows.map(({ modifiedAt }) => modifiedAt)),
  };
}

/** What can be said where only the number and the formats of the resources are known. */
export function summaryOfFormats(
  resourcesCount: number,
  formats: string[],
): Omit<Summary, "updatedAt"> {
  return {
    resourcesCount,
    formats: [...new Set(formats)].sort().slice(0, LISTED_FORMATS),
    quality: resourcesCount === 0 ? null : { has_open_format: hasOpen(formats) },
  };
}

function hasOpen(formats: string[]): boolean {
  return formats.some((format) => !closed.includes(format));
}
