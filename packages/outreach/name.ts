import { sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { datasets, organizations } from "#catalog/schema.ts";
import type { Subscription } from "./schema.ts";
import type { Target } from "./target.ts";

/** A subscription with what its target is called. */
export type Named = Subscription & { name: string };

/** Gives subscriptions the names of what they follow. */
export async function named<T extends Target>(
  portal: Portal,
  subscriptions: T[],
): Promise<(T & { name: string })[]> {
  const among = (kind: Target["kind"]) => {
    const ids = subscriptions.filter((each) => each.kind === kind).map(({ target }) => target);
    return sql`id in (select value from json_each(${JSON.stringify(ids)}))`;
  };
  const [ofOrganizations, ofDatasets] = await portal.db.batch([
    portal.db
      .select({ id: organizations.id, name: organizations.name })
      .from(organizations)
      .where(among("organization")),
    portal.db
      .select({ id: datasets.id, name: datasets.title })
      .from(datasets)
      .where(among("dataset")),
  ]);
  const names = new Map([...ofOrganizations, ...ofDatasets].map(({ id, name }) => [id, name]));
  return subscriptions.map((each) => ({ ...each, name: names.get(each.target) ?? each.target }));
}
