import { sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { DAY } from "#base/time.ts";
import { frequencies } from "#catalog/frequency.ts";
import { type Dataset, resources } from "#catalog/schema.ts";
import { versions } from "#files/schema.ts";
import { LONGEST_QUIETS } from "./gather.ts";

/** For how many days these changes had been due, by what the dataset promises and when it last had new data. */
export async function daysLateOf(
  portal: Portal,
  { id, frequency }: Pick<Dataset, "id" | "frequency">,
  changes: { to: string }[],
): Promise<number> {
  const rhythm = frequency ? frequencies[frequency] : undefined;
  if (!rhythm) return 0;
  const given = JSON.stringify(changes.map(({ to }) => to));
  const row = await portal.db.get<{ first: number | null; before: number | null }>(sql`
    with came as (select min(arrived_at) as first from ${versions} where id in (select value from json_each(${given})))
    select came.first as first, (select max(v.arrived_at) from ${resources} r join ${versions} v on v.resource_id = r.id
      where r.dataset_id = ${id} and v.arrived_at < came.first - ${LONGEST_QUIETS * portal.place.quietMs}) as before
    from came`);
  if (!row?.first || !row.before) return 0;
  return Math.max(0, Math.floor((row.first - row.before - rhythm) / DAY));
}
