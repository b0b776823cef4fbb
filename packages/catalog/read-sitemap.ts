import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { datasets, organizations } from "./schema.ts";

/** The protocol's limit of a file: https://www.sitemaps.org/protocol.html */
const URLS_A_FILE = 50_000;

export interface Listed {
  slug: string;
  changedAt: number;
}

/** Ids after which each further file of datasets begins; one statement over an index. */
export async function readSitemapStarts(portal: Portal, perFile = URLS_A_FILE): Promise<string[]> {
  const numbered = portal.db
    .select({
      id: datasets.id,
      number: sql<number>`row_number() over (order by ${datasets.id})`.as("number"),
    })
    .from(datasets)
    .where(eq(datasets.state, "published"))
    .as("numbered");
  const starts = await portal.db
    .select({ id: numbered.id })
    .from(numbered)
    .where(sql`${numbered.number} % ${perFile} = 0`)
    .orderBy(asc(numbered.id));
  return starts.map(({ id }) => id);
}

/** Published datasets of ids beyond `after`, by id. */
export async function readSitemapDatasets(
  portal: Portal,
  after: string,
  perFile = URLS_A_FILE,
): Promise<Listed[]> {
  return portal.db
    .select({
      slug: datasets.slug,
      changedAt: sql<number>`max(${datasets.updatedAt}, ${datasets.modifiedAt})`,
    })
    .from(datasets)
    .where(and(gt(datasets.id, after), eq(datasets.state, "published")))
    .orderBy(asc(datasets.id))
    .limit(perFile);
}

export async function readSitemapOrganizations(portal: Portal): Promise<Listed[]> {
  return portal.db
    .select({ slug: organizations.slug, changedAt: organizations.modifiedAt })
    .from(organizations)
    .where(and(isNull(organizations.deletedAt), gt(organizations.datasetsCount, 0)))
    .orderBy(asc(organizations.id))
    .limit(URLS_A_FILE);
}
