import { and, asc, eq, gt } from "drizzle-orm";
import { uuidv7 } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { Problem } from "#base/problem.ts";
import { datasets, organizations } from "#catalog/schema.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { keepSomeOrganizations } from "./keep-organizations.ts";
import { keepSome } from "./keep.ts";
import { indexOf } from "./portal.ts";
import { dropped, NEXT, swapped, tablesOf } from "./tables.ts";

/** So many a request: a few seconds of work. */
const DATASETS_A_STEP = 360;
const DATASETS_A_LOAD = 90;

export interface Step {
  /** The last dataset that was read; nothing when the new index answers. */
  after: string | null;
  done: number;
}

/**
 * One step of building the index anew from the catalogue while the old one answers; without `after` it begins, and
 * what an older rebuild left is dropped. What happens meanwhile is kept in both. The last step lets the new one answer.
 */
export async function rebuildSearch(
  portal: Portal,
  person: Person | undefined,
  after: string | undefined,
): Promise<Step> {
  mustMay(person, "search.rebuild", { organizationId: null });
  if (after === undefined) await begin(portal);
  else await mustHaveBegun(portal);
  const next = await portal.db
    .select({ id: datasets.id })
    .from(datasets)
    .where(and(eq(datasets.state, "published"), gt(datasets.id, after ?? "")))
    .orderBy(asc(datasets.id))
    .limit(DATASETS_A_STEP);
  const ids = next.map(({ id }) => id);
  for (let at = 0; at < ids.length; at += DATASETS_A_LOAD)
    await keepSome(portal, ids.slice(at, at + DATASETS_A_LOAD), [NEXT]);
  const done = await count(portal, ids.length);
  const last = ids.at(-1);
  if (last !== undefined && ids.length === DATASETS_A_STEP) return { after: last, done };
  await keepEveryOrganization(portal);
  await end(portal);
  return { after: null, done };
}

async function keepEveryOrganization(portal: Portal): Promise<void> {
  for (let after: string | undefined = ""; after !== undefined;) {
    const next: { id: string }[] = await portal.db
      .select({ id: organizations.id })
      .from(organizations)
      .where(gt(organizations.id, after))
      .orderBy(asc(organizations.id))
      .limit(DATASETS_A_STEP);
    const ids = next.map(({ id }) => id);
    if (ids.length > 0) await keepSomeOrganizations(portal, ids, [NEXT]);
    after = ids.at(-1);
  }
}

async function begin(portal: Portal): Promise<void> {
  const index = indexOf(portal);
  const generation = uuidv7(portal.now()).replaceAll("-", "");
  await index.batch([
    ...[...dropped(), ...tablesOf(NEXT, generation)].map((sql) => index.prepare(sql)),
    index
      .prepare(
        "insert or replace into rebuilds (id, generation, started_at, done) values (1, ?1, ?2, 0)",
      )
      .bind(generation, portal.now()),
  ]);
}

async function mustHaveBegun(portal: Portal): Promise<void> {
  const begun = await indexOf(portal).prepare("select 1 from rebuilds").first();
  if (!begun)
    throw new Problem(409, "no-rebuild", "No rebuild is under way: begin one without `after`.");
}

async function count(portal: Portal, more: number): Promise<number> {
  const done = await indexOf(portal)
    .prepare("update rebuilds set done = done + ?1 returning done")
    .bind(more)
    .first<number>("done");
  return done ?? more;
}

async function end(portal: Portal): Promise<void> {
  const index = indexOf(portal);
  await index.batch([...swapped(), "delete from rebuilds"].map((sql) => index.prepare(sql)));
  await portal.send("purges", { tags: ["search", "datasets"] });
}
