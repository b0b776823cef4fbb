import { and, desc, eq, gt, gte, isNull, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { DAY } from "#base/time.ts";
import { entries, type Entry } from "./read-entries.ts";
import { counts, datasets, organizations } from "./schema.ts";

const NEWEST = 5;
const LARGEST = 12;
/** Half a year, in weeks that begin on no particular day. */
export const DAYS_SHOWN = 182;

export interface Home {
  counts: { datasets: number; organizations: number; resources: number };
  newest: Entry[];
  updated: Entry[];
  /** How many datasets have that day as their last change; the last of `DAYS_SHOWN` days is today (UTC). */
  days: number[];
  /** Those with most datasets. */
  organizations: { slug: string; name: string; datasetsCount: number }[];
}

/** All the home page says; one batch of index ranges. */
export async function readHome(portal: Portal): Promise<Home> {
  const today = Math.floor(portal.now() / DAY);
  const first = today - DAYS_SHOWN + 1;
  const day = sql<number>`${datasets.updatedAt} / ${sql.raw(String(DAY))}`;
  const isPublished = eq(datasets.state, "published");
  const [numbers, newest, updated, days, largest] = await portal.db.batch([
    portal.db.select().from(counts),
    entries(portal)
      .where(isPublished)
      .orderBy(desc(datasets.publishedAt), desc(datasets.id))
      .limit(NEWEST),
    entries(portal)
      .where(isPublished)
      .orderBy(desc(datasets.updatedAt), desc(datasets.id))
      .limit(NEWEST),
    portal.db
      .select({ day: day.as("day"), value: sql<number>`count(*)`.as("value") })
      .from(datasets)
      .where(and(isPublished, gte(datasets.updatedAt, first * DAY)))
      .groupBy(day),
    portal.db
      .select({
        slug: organizations.slug,
        name: organizations.name,
        datasetsCount: organizations.datasetsCount,
      })
      .from(organizations)
      .where(and(isNull(organizations.deletedAt), gt(organizations.datasetsCount, 0)))
      .orderBy(desc(organizations.datasetsCount), organizations.name)
      .limit(LARGEST),
  ]);
  const byDay = new Map(days.map((each) => [each.day, each.value]));
  const count = (name: (typeof numbers)[number]["name"]) =>
    numbers.find((each) => each.name === name)?.value ?? 0;
  return {
    counts: {
      datasets: count("datasets"),
      organizations: count("organizations"),
      resources: count("resources"),
    },
    newest,
    updated,
    days: Array.from({ length: DAYS_SHOWN }, (_, i) => byDay.get(first + i) ?? 0),
    organizations: largest,
  };
}
