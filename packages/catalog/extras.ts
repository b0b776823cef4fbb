import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { Problem } from "#base/problem.ts";
import { commit } from "#events/commit.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { findDataset, findOrganization, findResource } from "./find.ts";
import { datasets, organizations, resources } from "./schema.ts";
import { summaryOf } from "./summary.ts";

type Extras = Record<string, unknown>;
/** Keys with their new values; null takes a key away. */
interface ExtrasChange {
  set?: unknown;
  /** Keys to take away. */
  remove?: unknown;
}

/** Merges a dataset's extras, key by key; no date is touched and nobody is told. Answers them all. */
export async function changeDatasetExtras(
  portal: Portal,
  person: Person | undefined,
  key: string,
  change: ExtrasChange,
): Promise<Extras> {
  const { id, organizationId, ...dataset } = await findDataset(portal, person, key);
  mustMay(person, "dataset.edit", { ...dataset, id, organizationId });
  const merged = mergedInto(sql`${datasets.extras}`, change);
  const statement = portal.db.update(datasets).set({ extras: merged }).where(eq(datasets.id, id));
  const payload = { organizationId };
  await quietly(portal, statement, { type: "dataset.updated", subject: id, payload }, person);
  return (await findDataset(portal, person, id)).extras;
}

/** The same of a resource; what it says of its availability is counted. 404 for a key to remove that is not there. */
export async function changeResourceExtras(
  portal: Portal,
  person: Person | undefined,
  { datasetKey, id }: { datasetKey: string; id: string },
  change: ExtrasChange,
): Promise<Extras> {
  const dataset = await findDataset(portal, person, datasetKey);
  mustMay(person, "dataset.edit", dataset);
  const { extras } = await findResource(portal, dataset.id, id);
  if (Array.isArray(change.remove) && change.remove.some((key) => !(String(key) in extras)))
    throw new Problem(404, "not-found", "Key not found in existing extras");
  const merged = mergedInto(sql`${resources.extras}`, change);
  const { organizationId } = dataset;
  await commit(
    portal,
    {
      change: portal.db
        .update(resources)
        .set({ extras: merged })
        .where(and(eq(resources.id, id), isNull(resources.deletedAt))),
      also: (happened) => [summaryOf(portal, dataset.id, happened)],
      isQuiet: true,
    },
    { type: "resource.updated", subject: id, payload: { datasetId: dataset.id, organizationId } },
    person.id,
  );
  return (await findResource(portal, dataset.id, id)).extras;
}

export async function changeOrganizationExtras(
  portal: Portal,
  person: Person | undefined,
  key: string,
  change: ExtrasChange,
): Promise<Extras> {
  const { id } = await findOrganization(portal, key);
  mustMay(person, "organization.edit", { organizationId: id });
  const merged = mergedInto(sql`${organizations.extras}`, change);
  const statement = portal.db
    .update(organizations)
    .set({ extras: merged })
    .where(eq(organizations.id, id));
  await quietly(
    portal,
    statement,
    { type: "organization.updated", subject: id, payload: {} },
    person,
  );
  return (await findOrganization(portal, id)).extras;
}

async function quietly(
  portal: Portal,
  change: Parameters<typeof commit>[1]["change"],
  happening: Parameters<typeof commit>[2],
  person: Person,
): Promise<void> {
  await commit(portal, { change, isQuiet: true }, happening, person.id);
}

/** As the database does it, so that two who write different keys at once both find theirs. */
function mergedInto(column: SQL, change: ExtrasChange): SQL {
  const { set, keys } = readChange(change);
  return sql`(select coalesce(json_group_object(key, json(case type when 'true' then 'true' when 'false' then 'false'
    when 'null' then 'null' when 'text' then json_quote(value) else value end)), '{}') from (
    select key, value, type from json_each(${column}) where key not in (select value from json_each(${JSON.stringify(keys)}))
    union all select key, value, type from json_each(${JSON.stringify(set)})))`;
}

function readChange({ set, remove }: ExtrasChange): { set: Extras; keys: string[] } {
  if (remove !== undefined) {
    if (!Array.isArray(remove))
      throw new Problem(400, "not-a-list", "Wrong payload format, list expected");
    return { set: {}, keys: remove.map(String) };
  }
  if (typeof set !== "object" || set === null || Array.isArray(set))
    throw new Problem(400, "not-an-object", "Wrong payload format, dict expected");
  const entries = Object.entries(set);
  return {
    set: Object.fromEntries(entries.filter(([, value]) => value !== null)),
    keys: entries.map(([key]) => key),
  };
}
