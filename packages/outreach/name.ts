import { sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { datasets, organizations, resources } from "#catalog/schema.ts";
import { isTheme } from "#catalog/theme.ts";
import { zoneName } from "#catalog/zones/zone.ts";
import { readRowFilter } from "#files/row-filter.ts";
import { explorerWords } from "#ui/words/explorer.ts";
import { themeWords } from "#ui/words/themes.ts";
import { plain } from "./letter.ts";
import type { Subscription } from "./schema.ts";
import { rowsOf, type Target } from "./target.ts";

/** A subscription with what its target is called. */
export type Named = Subscription & { name: string };

/** Gives subscriptions the names of what they follow, where they have some in a language in that one. */
export async function named<T extends Target>(
  portal: Portal,
  subscriptions: T[],
  language: "fr" | "en",
): Promise<(T & { name: string })[]> {
  const hasNames = subscriptions.some(({ kind }) =>
    ["organization", "dataset", "rows"].includes(kind),
  );
  const names = hasNames ? await namesOf(portal, subscriptions) : new Map<string, string>();
  return subscriptions.map((each) => ({ ...each, name: nameOf(each, names, language) }));
}

async function namesOf(portal: Portal, subscriptions: Target[]): Promise<Map<string, string>> {
  const among = (kind: Target["kind"]) => {
    const ids = subscriptions.filter((each) => each.kind === kind).map(({ target }) => target);
    return sql`id in (select value from json_each(${JSON.stringify(ids)}))`;
  };
  const files = subscriptions
    .filter(({ kind }) => kind === "rows")
    .map(({ target }) => rowsOf(target).resourceId);
  const [ofOrganizations, ofDatasets, ofFiles] = await portal.db.batch([
    portal.db
      .select({ id: organizations.id, name: organizations.name })
      .from(organizations)
      .where(among("organization")),
    portal.db
      .select({ id: datasets.id, name: datasets.title })
      .from(datasets)
      .where(among("dataset")),
    portal.db
      .select({ id: resources.id, name: resources.title })
      .from(resources)
      .where(sql`id in (select value from json_each(${JSON.stringify(files)}))`),
  ]);
  const all = [...ofOrganizations, ...ofDatasets, ...ofFiles];
  return new Map(all.map(({ id, name }) => [id, name]));
}

/** What a target is called, by the names of what has one of its own. */
export function nameOf(
  { kind, target }: Target,
  names: ReadonlyMap<string, string>,
  language: "fr" | "en",
): string {
  if (kind === "rows") {
    const { resourceId, query } = rowsOf(target);
    return rowsName(names.get(resourceId) ?? resourceId, query, language);
  }
  if (kind === "theme" && isTheme(target)) return themeWords(language)[target];
  if (kind === "zone") return zoneName(target, language);
  return names.get(target) ?? target;
}

/** `Arbres, Commune est Lyon`: the file, and its filter in words. */
function rowsName(file: string, query: string, language: "fr" | "en"): string {
  const said = explorerWords(language).conditions;
  const filter = readRowFilter(query);
  const conditions = filter?.conditions ?? [];
  const parts = conditions.map(({ column, operator, value }) =>
    plain(`${column} ${said[operator]} ${value}`),
  );
  return [file, ...(filter?.search ? [plain(filter.search)] : []), ...parts].join(", ");
}
