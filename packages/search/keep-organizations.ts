import { and, inArray, isNull, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { type Organization, organizations } from "#catalog/schema.ts";
import { events } from "#events/schema.ts";
import { keptText, producerOf, valueOf } from "./facets.ts";
import { initialsOf, joins } from "./joins.ts";
import { suffixesOf } from "./keep.ts";
import { indexOf } from "./portal.ts";
import { isStop, languageOf, stemOf, wordsOf } from "./words.ts";

/** What a suggestion shows of an organization. */
interface OrganizationCard {
  name: string;
  acronym: string | null;
  slug: string;
  logo: string | null;
}

const AT_ONCE = 200;
const DESCRIPTION = 5000;

/** Makes the index say of these organizations what the catalogue says now; safe to run twice and out of order. */
export async function keepOrganizations(portal: Portal, ids: string[]): Promise<void> {
  const all = [...new Set(ids)];
  if (all.length === 0) return;
  const suffixes = await suffixesOf(portal);
  for (let at = 0; at < all.length; at += AT_ONCE)
    await keepSomeOrganizations(portal, all.slice(at, at + AT_ONCE), suffixes);
}

/** The same into the indexes that are named by their suffixes. */
export async function keepSomeOrganizations(
  portal: Portal,
  ids: string[],
  suffixes: string[],
): Promise<void> {
  const index = indexOf(portal);
  const wanted = sql`(select value from json_each(${JSON.stringify(ids)}))`;
  const [[last], rows] = await portal.db.batch([
    portal.db.select({ version: sql<string>`coalesce(max(${events.id}), '')` }).from(events),
    portal.db
      .select()
      .from(organizations)
      .where(and(inArray(organizations.id, wanted), isNull(organizations.deletedAt))),
  ]);
  const gone = ids.filter((id) => !rows.some((row) => row.id === id)).map((id) => ({ id }));
  const json = JSON.stringify([...rows.map(documentOf), ...gone]);
  const values = [json, last?.version ?? ""];
  for (const suffix of suffixes)
    await index.batch(
      statements.map((statement) =>
        index.prepare(statement.replaceAll("@", suffix)).bind(...values),
      ),
    );
}

function documentOf(row: Organization) {
  const name = wordsOf(row.name);
  const acronym = wordsOf(row.acronym ?? "");
  const about = wordsOf(row.description.slice(0, DESCRIPTION));
  const language = languageOf([...name, ...about]);
  const stems = (words: string[]) => words.map((word) => stemOf(word, language));
  const count = (metric: string) => Math.max(0, Math.round(row.metrics[metric] ?? 0));
  const names = [...name, ...stems(name), ...joins(name), ...acronym, ...initialsOf(name), row.id];
  const card: OrganizationCard = {
    name: row.name,
    acronym: row.acronym,
    slug: row.slug,
    logo: row.logoUrl,
  };
  return {
    id: row.id,
    name: name.join(" "),
    acronym: acronym.join(" "),
    facets: keptText([
      ...producerOf(row.badges).map((type) => valueOf("producer_type", type)),
      ...row.badges.map((badge) => valueOf("badge", badge)),
    ]),
    card,
    datasets: row.datasetsCount,
    reuses: count("reuses"),
    followers: count("followers"),
    views: count("views"),
    created_at: row.createdAt,
    modified_at: row.modifiedAt,
    nameWords: [...new Set(names)].join(" "),
    aboutWords: [...new Set(stems(about.filter((word) => !isStop(word))))].join(" "),
  };
}

const COLUMNS = [
  "name",
  "acronym",
  "facets",
  "card",
  "datasets",
  "reuses",
  "followers",
  "views",
  "created_at",
  "modified_at",
];

/** Those of ?1 of which nothing newer than ?2 is kept. */
const OWN = `from json_each(?1) given cross join organizations@ on organizations@.id = given.value ->> 'id'
  where organizations@.version <= ?2`;

const statements = [
  `delete from organization_words@ where rowid in (select organizations@.number ${OWN})`,
  `delete from organizations@ where number in
    (select organizations@.number ${OWN} and given.value ->> 'name' is null)`,
  `insert into organizations@ (id, version, ${COLUMNS.join(", ")})
    select value ->> 'id', ?2, ${COLUMNS.map((name) => `value ->> '${name}'`).join(", ")}
    from json_each(?1) where value ->> 'name' is not null
    on conflict (id) do update set version = excluded.version, ${COLUMNS.map((name) => `${name} = excluded.${name}`).join(", ")}
    where excluded.version >= organizations@.version`,
  `insert into organization_words@ (rowid, name, about)
    select organizations@.number, given.value ->> 'nameWords', given.value ->> 'aboutWords' ${OWN}`,
];
