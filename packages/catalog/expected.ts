import { and, eq, gte, lte, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { DAY } from "#base/time.ts";
import { datasets, organizations } from "./schema.ts";

/** What comes more often than weekly is no date to wait for. */
const rhythms = [
  ["fiveTimesAWeek", 7],
  ["threeTimesAWeek", 7],
  ["semiweekly", 7],
  ["weekly", 7],
  ["biweekly", 14],
  ["threeTimesAMonth", 31],
  ["semimonthly", 31],
  ["monthly", 31],
  ["bimonthly", 62],
  ["quarterly", 93],
  ["threeTimesAYear", 365],
  ["semiannual", 365],
  ["annual", 365],
  ["biennial", 730],
  ["triennial", 1095],
] as const;

const names = rhythms.map(([name]) => `'${name}'`).join(", ");
const cases = rhythms.map(([name, days]) => `WHEN '${name}' THEN ${days}`).join(" ");

/** Letter for letter what migration 0031 has an index of. */
const EXPECTED = `updated_at + 86400000 * CASE frequency ${cases} END`;
const HAS_RHYTHM = `frequency IN (${names})`;

/** An update is still waited for so long after it was due. */
const PATIENCE_MS = 30 * DAY;
const AHEAD_MS = 400 * DAY;
const MOST = 500;

/** A dataset whose next data are due. */
export interface Expected {
  id: string;
  slug: string;
  title: string;
  frequency: string | null;
  organizationName: string | null;
  updatedAt: number;
  /** Milliseconds UTC. */
  expectedAt: number;
}

/** Published datasets whose next data are due by their own rhythm, soonest first: of the portal, an organization, or one. */
export async function readExpected(
  portal: Portal,
  of: { organizationId?: string; datasetId?: string } = {},
): Promise<Expected[]> {
  const now = portal.now();
  const at = sql<number>`${sql.raw(EXPECTED)}`;
  return portal.db
    .select({
      id: datasets.id,
      slug: datasets.slug,
      title: datasets.title,
      frequency: datasets.frequency,
      organizationName: organizations.name,
      updatedAt: datasets.updatedAt,
      expectedAt: at,
    })
    .from(datasets)
    .leftJoin(organizations, eq(organizations.id, datasets.organizationId))
    .where(
      and(
        of.organizationId === undefined
          ? undefined
          : eq(datasets.organizationId, of.organizationId),
        of.datasetId === undefined ? undefined : eq(datasets.id, of.datasetId),
        sql`+${datasets.state} = 'published' and ${datasets.publishedAt} is not null`,
        sql.raw(HAS_RHYTHM),
        gte(at, now - PATIENCE_MS),
        lte(at, now + AHEAD_MS),
      ),
    )
    .orderBy(at)
    .limit(MOST);
}
