import { and, desc, eq, gt, gte, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { DAY } from "#base/time.ts";
import { entry, type Entry } from "./read-entries.ts";
import { counts, datasets, organizations, tallies } from "./schema.ts";
import { isTheme, type Theme } from "./theme.ts";

const SHOWN = 6;
const LARGEST = 12;
/** Half a year, in weeks that begin on no particular day. */
export const DAYS_SHOWN = 182;

export interface Home {
  counts: { datasets: number; organizations: number; resources: number };
  newest: Entry[];
  updated: Entry[];
  followed: (Entry & { followers: number })[];
  /** How many datasets have that day as their last change; the last of `DAYS_SHOWN` days is today (UTC). */
  days: number[];
  /** With how many datasets, the largest first. */
  themes: { theme: Theme; value: number }[];
  /** Those with most datasets. */
  organizations: { slug: string; name: string; datasetsCount: number }[];
}

/** How much there is; kept as things change. */
export async function readCounts(portal: Portal): Promise<Record<string, number>> {
  const rows = await portal.db.select().from(counts);
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

/** All the home page says; one batch of index ranges. */
export async function readHome(portal: Portal): Promise<Home> {
  const first = Math.floor(portal.now() / DAY) - DAYS_SHOWN + 1;
  const [numbers, kept, listed, largest] = await portal.db.batch([
    portal.db.select().from(counts),
    talliesOf(portal, first),
    listedOf(portal),
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
  const count = (name: (typeof numbers)[number]["name"]) =>
    numbers.find((each) => each.name === name)?.value ?? 0;
  const byDay = new Map(
    kept.filter(({ kind }) => kind === "day").map(({ name, value }) => [Number(name), value]),
  );
  const newest = shown(listed, ({ publishedAt }) => publishedAt ?? 0);
  return {
    counts: {
      datasets: count("datasets"),
      organizations: count("organizations"),
      resources: count("resources"),
    },
    newest,
    // What is new stands beside it.
    updated: shown(
      listed.filter((each) => !newest.includes(each)),
      ({ updatedAt }) => updatedAt,
    ),
    followed: shown(
      listed.filter(({ followers }) => followers > 0),
      ({ followers }) => followers,
    ),
    days: Array.from({ length: DAYS_SHOWN }, (_, i) => byDay.get(first + i) ?? 0),
    themes: kept
      .flatMap(({ kind, name, value }) =>
        kind === "theme" && isTheme(name) ? [{ theme: name, value }] : [],
      )
      .sort((one, other) => other.value - one.value),
    organizations: largest,
  };
}

/** The days shown and all themes. */
function talliesOf(portal: Portal, firstDay: number) {
  const day = and(eq(tallies.kind, "day"), gte(tallies.name, String(firstDay)));
  return portal.db
    .select()
    .from(tallies)
    .where(or(eq(tallies.kind, "theme"), day));
}

/** An expression that has an index. */
const followers = sql<number>`${datasets.metrics} ->> '$.followers'`;

/** The first of three orders, in one statement: whatever each list begins with is among them. */
function listedOf(portal: Portal) {
  const isPublished = eq(datasets.state, "published");
  const ids = (condition: SQL | undefined, order: SQL, limit = SHOWN) =>
    sql`select id from (${portal.db
      .select({ id: datasets.id })
      .from(datasets)
      .where(condition)
      .orderBy(order, desc(datasets.id))
      .limit(limit)})`;
  return portal.db
    .select({ ...entry, followers: sql<number>`coalesce(${followers}, 0)`.as("followers") })
    .from(datasets)
    .leftJoin(organizations, eq(organizations.id, datasets.organizationId))
    .where(
      inArray(
        datasets.id,
        sql`(${ids(isPublished, desc(datasets.publishedAt))} union ${ids(
          isPublished,
          desc(datasets.updatedAt),
          2 * SHOWN,
        )} union ${ids(and(isPublished, gt(followers, 0)), desc(followers))})`,
      ),
    );
}

type Listed = Entry & { followers: number };

/** The greatest come first; equal ones by id, as the index has them. */
function shown(listed: Listed[], rank: (each: Listed) => number): Listed[] {
  return [...listed]
    .sort((one, other) => rank(other) - rank(one) || (one.id < other.id ? 1 : -1))
    .slice(0, SHOWN);
}
