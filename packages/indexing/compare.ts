import { and, eq, inArray } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { diff } from "#engine/query/diff/diff.ts";
import { QueryRefused } from "#engine/query/refusal.ts";
import { comparisons, type Difference, type Matches, profiles } from "#files/schema.ts";
import { r2Source } from "#files/source.ts";
import { matchesOf } from "./matches.ts";

/** Larger tables would keep the indexer from whoever waits for it. */
const MOST_ROWS = 5_000_000;
const MOST_COLUMNS_NAMED = 20;

/** Finds what differs between two versions of a table, for those who are told of it. Done twice it changes nothing. */
export async function compareVersions(
  portal: Portal,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const rows = await portal.db
    .select()
    .from(profiles)
    .where(inArray(profiles.versionId, [from, to]));
  const sides = [from, to].map((id) => rows.find(({ versionId }) => versionId === id));
  const [before, after] = sides.map((side) =>
    side?.parquetKey && side.parquetBytes && side.rows <= MOST_ROWS
      ? r2Source(portal.files, side.parquetKey, side.parquetBytes)
      : undefined,
  );
  const row = await portal.db
    .select({ filters: comparisons.filters })
    .from(comparisons)
    .where(and(eq(comparisons.fromId, from), eq(comparisons.toId, to)))
    .get();
  if (!row) return;
  const told = before && after ? await found(before, after, row.filters) : undefined;
  await portal.db
    .update(comparisons)
    .set(told ? { state: "found", ...told } : { state: "impossible" })
    .where(
      and(eq(comparisons.fromId, from), eq(comparisons.toId, to), eq(comparisons.state, "pending")),
    );
}

type Source = ReturnType<typeof r2Source>;

interface Told {
  difference: Difference;
  matches: Record<string, Matches>;
}

async function found(before: Source, after: Source, filters: string[]): Promise<Told | undefined> {
  try {
    const { added, removed, changed, fresh, ...columns } = await diff(before, after);
    const difference = {
      added,
      removed,
      changed,
      columnsAdded: columns.columnsAdded.slice(0, MOST_COLUMNS_NAMED),
      columnsRemoved: columns.columnsRemoved.slice(0, MOST_COLUMNS_NAMED),
      columnsRetyped: columns.columnsRetyped.map(({ name }) => name).slice(0, MOST_COLUMNS_NAMED),
    };
    return { difference, matches: await matchesOf(after, fresh, filters) };
  } catch (error) {
    if (error instanceof QueryRefused) return undefined;
    throw error;
  }
}
