import type { Facet } from "./facets.ts";

// What is asked of the index, each with its bounds. Everything reads in the order of standing and stops early.

/** So many of each index, those that stand best, are looked at for the best of a question. */
export const CANDIDATES = 120;
/** Below so many that have every word, those that have all but one are looked at too. */
const ENOUGH = 40;
/** Counted exactly up to here; beyond, there are at least as many. */
const COUNTED = 10_000;
/** Facets are counted among so many that stand best; beyond, a value has at least as many. */
export const FACETED = 2000;
/** udata lists as many values of a facet. */
export const VALUES = 50;

export type Table = "titles" | "names" | "words";

const COLUMNS = "id, title, stems, acronym, organization, tags, beginning, columns, standing";

/** Rowids that match ?1, best first; of the recently updated only, where ?2 says since when. */
function hits(table: Table, limit: number, isSince: boolean): string {
  if (!isSince)
    return `select rowid as place from ${table} where ${table} match ?1 order by rowid limit ${limit}`;
  return `select ${table}.rowid as place from ${table} cross join measures on measures.place = ${table}.rowid
    where ${table} match ?1 and measures.updated_at >= ?2 order by ${table}.rowid limit ${limit}`;
}

function places(isSince: boolean): string {
  return (["titles", "names", "words"] as const)
    .map((table) => `select place from (${hits(table, CANDIDATES, isSince)})`)
    .join(" union ");
}

export const candidates = (isSince: boolean) =>
  `select ${COLUMNS}, 0 as isLacking from documents where place in (${places(isSince)})`;

/** Those whose whole title is ?1, however low they stand. */
export const sameTitle = `select ${COLUMNS}, 0 as isLacking from documents where title = ?1 order by place limit ${ENOUGH}`;

/** Those that match ?1, which lacks a word, where hardly any match ?3. */
export const lacking = (isSince: boolean) => `select ${COLUMNS}, 1 as isLacking from documents
  where place in (select place from (${hits("names", CANDIDATES, isSince)}))
  and (select count(*) from (select 1 from words where words match ?3 limit ${ENOUGH})) < ${ENOUGH}`;

/** How many datasets have each of the stems among their names; under the empty stem, how many there are. */
export const rarity = `select stem, sum(count) as count from terms
  where stem in (select value from json_each(?1)) group by stem
  union all select '', coalesce(max(number), 0) from numbers`;

/** Beyond the candidates: the rest of what matches, as it stands. ?3 is the page's size, ?4 its offset. */
export const rest = (isSince: boolean) => `select documents.id from documents where place in (
    select place from (${hits("words", COUNTED, isSince)}) where place not in (${places(isSince)})
    order by place limit ?3 offset max(0, ?4 - (select count(*) from (${places(isSince)}))))
  order by place`;

export const count = (table: Table, isSince: boolean) =>
  `select count(*) as count from (${hits(table, COUNTED + 1, isSince)})`;

const orders = {
  created: "created_at",
  last_update: "updated_at",
  followers: "followers",
  views: "views",
  reuses: "reuses",
  title: "title",
} as const;
export type SortBy = keyof typeof orders;

/** A page of what matches ?1, by a date or a number: among the ${COUNTED} that stand best. ?3 and ?4 as above. */
export const sorted = (table: Table, isSince: boolean, by: SortBy, isDown: boolean) => {
  const at = by === "title" ? "documents" : "measures";
  return inOrder(
    `select ${at}.place from (${hits(table, COUNTED, isSince)}) hits cross join ${at} on ${at}.place = hits.place
    order by ${at}.${orders[by]} ${isDown ? "desc" : "asc"}, ${at}.place limit ?3 offset ?4`,
  );
};

/** The ids of places, in the places' order. */
const inOrder = (places: string) =>
  `select documents.id from (${places}) page cross join documents on documents.place = page.place`;

/** A page of what matches ?1 as it stands. */
export const asItStands = (table: Table, isSince: boolean) =>
  inOrder(`select place from (${hits(table, COUNTED, isSince)}) order by place limit ?3 offset ?4`);

/** A page of everything. */
export const everything = (by: SortBy | undefined, isDown: boolean) =>
  by === undefined || by === "title"
    ? `select id from documents order by ${by ? `title ${isDown ? "desc" : "asc"}` : "place"} limit ?3 offset ?4`
    : inOrder(
        `select place from measures order by ${orders[by]} ${isDown ? "desc" : "asc"} limit ?3 offset ?4`,
      );

const RANGES = `case when measures.updated_at >= ?5 then 'last_update:last_30_days'
  when measures.updated_at >= ?6 then 'last_update:last_12_months'
  when measures.updated_at >= ?7 then 'last_update:last_3_years' else '' end`;

/** The facets of what matches ?1, a line each: what many have in common, two tabs, what is its own. */
export const faceted = (table: Table, isSince: boolean) =>
  `select group_concat(${RANGES} || char(9) || marks.facets, char(10)) as kept, count(*) as hits
  from (${hits(table, FACETED + 1, isSince)}) hits cross join marks on marks.place = hits.place
  cross join measures on measures.place = hits.place`;

/** The values of a facet in the whole catalogue. */
export const totals = (facet: Facet) =>
  `select value, count from facet_totals where facet = '${facet}' and count > 0 order by count desc limit ${VALUES}`;

/** Every dataset has one kind of access. */
export const all =
  "select coalesce(sum(count), 0) as count from facet_totals where facet = 'access_type'";

export const updatedSince = `select count(*) as count from (select 1 from measures where updated_at >= ?1 limit ${COUNTED + 1})`;
