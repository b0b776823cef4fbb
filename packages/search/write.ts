import type { Document } from "./document.ts";

/** Bits of a place that are the dataset's number: sixteen million of them. */
export const NUMBER_BITS = 24;

interface Parcel {
  suffix: string;
  version: string;
  /** Of what is public any more; of what is not, its id. */
  parcel: (Document | { id: string })[];
  /** Of these the words were counted when they came. */
  known: ReadonlySet<string>;
}

/** One batch that brings the index to what the parcel says, as far as nothing newer is kept. */
export function keepStatements(
  index: D1Database,
  { suffix, version, parcel, known }: Parcel,
): D1PreparedStatement[] {
  const json = JSON.stringify(parcel);
  const run = (sql: string) => index.prepare(named(sql, suffix)).bind(json, version);
  const terms = JSON.stringify(spoken(parcel, known));
  return [
    run(`insert into numbers@ (id, version) select value ->> 'id', ?2 from json_each(?1) where true
      on conflict (id) do update set version = excluded.version where excluded.version >= numbers@.version`),
    index.prepare(named(TERMS, suffix)).bind(terms),
    index.prepare(named(GRAMS, suffix)).bind(terms),
    run(`update facet_totals@ set count = facet_totals@.count - gone.count from
      (select value, count(*) as count from (${KEPT_FACETS}) group by value) gone where facet_totals@.value = gone.value`),
    run(`delete from titles@ where rowid in (${KEPT})`),
    run(`delete from names@ where rowid in (${KEPT})`),
    run(`delete from words@ where rowid in (${KEPT})`),
    run(`delete from measures@ where place in (${KEPT})`),
    run(`delete from marks@ where place in (${KEPT})`),
    run(`delete from documents@ where place in (${KEPT})`),
    run(`insert into documents@ (place, ${SHOWN.join(", ")})
      select ((given.value ->> 'step') << ${NUMBER_BITS}) | numbers@.number, ${valuesOf(SHOWN)}
      from json_each(?1) given cross join numbers@ on numbers@.id = given.value ->> 'id'
      where numbers@.version = ?2 and given.value ->> 'title' is not null`),
    run(`insert into measures@ (place, ${MEASURES.join(", ")})
      select documents@.place, ${valuesOf(MEASURES)} ${OWN}`),
    run(
      `insert into marks@ (place, facets) select documents@.place, ${valuesOf(["facets"])} ${OWN}`,
    ),
    ...Object.entries({ titles: "titleWords", names: "nameWords", words: "allWords" }).map(
      ([table, words]) =>
        run(
          `insert into ${table}@ (rowid, text) select documents@.place, given.value ->> '${words}' ${OWN}`,
        ),
    ),
    run(`insert into facet_totals@ (value, facet, count)
      select value, substr(value, 1, instr(value, ':') - 1), count(*) from (${KEPT_FACETS}) where true group by value
      on conflict (value) do update set count = count + excluded.count`),
  ];
}

/** A document's columns, and those of its narrow neighbour. */
export const SHOWN = [
  "id",
  "title",
  "stems",
  "acronym",
  "organization",
  "tags",
  "beginning",
  "columns",
  "standing",
  "card",
];
export const MEASURES = ["created_at", "updated_at", "views", "followers", "reuses"];

function valuesOf(names: string[]): string {
  return names.map((name) => `given.value ->> '${name}'`).join(", ");
}

/** The parcel's datasets that are kept, unless something newer is known of them. */
const OWN = `from json_each(?1) given cross join numbers@ on numbers@.id = given.value ->> 'id'
  cross join documents@ on documents@.id = numbers@.id where numbers@.version = ?2`;
const KEPT = `select documents@.place ${OWN}`;
const KEPT_FACETS = `select facet.value as value ${OWN.replace(
  " where",
  ` cross join marks@ on marks@.place = documents@.place
  cross join json_each('["' || replace(marks@.facets || char(9) || documents@.columns, char(9), '","') || '"]') facet
  where facet.value <> '' and`,
)}`;

/** A word is counted once a dataset: of those that were kept before, nothing is counted again. */
const TERMS = `insert into terms@ (term, shown, stem, count)
  select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(?1) where true
  on conflict (term) do update set count = count + excluded.count`;
const GRAMS = `insert into term_grams@ (rowid, text) select terms@.number, terms@.term
  from json_each(?1) given cross join terms@ on terms@.term = given.value ->> 0
  where not exists (select 1 from term_grams@ where rowid = terms@.number)`;

function spoken(
  parcel: Parcel["parcel"],
  known: ReadonlySet<string>,
): [string, string, string, number][] {
  const all = new Map<string, [string, string, string, number]>();
  for (const each of parcel)
    for (const [term, shown, stem] of "spoken" in each ? each.spoken : []) {
      const count = Number(!known.has(each.id));
      const before = all.get(term);
      if (before) before[3] += count;
      else all.set(term, [term, shown, stem, count]);
    }
  return [...all.values()];
}

function named(sql: string, suffix: string): string {
  return sql.replaceAll("@", suffix);
}
