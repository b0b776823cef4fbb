/** The yardstick: FTS5's own BM25 with accents folded, prefixes, all words then any, title and acronym ten times. */
export interface Plain {
  search: (typed: string, limit: number) => Promise<string[]>;
}

const ROWS = 500;
const DOCUMENTS = `select datasets.id, title, coalesce(acronym, '') as acronym, coalesce(organizations_name, '') as organization,
  tags, substr(description, 1, 20000) as description from (select datasets.*, organizations.name as organizations_name
  from datasets left join organizations on organizations.id = datasets.organization_id) datasets
  where state = 'published' and id > ?1 order by id limit ${ROWS}`;

/** Built beside the portal's index, from the same rows. */
export async function plainOf(catalog: D1Database, index: D1Database): Promise<Plain> {
  await index.batch([
    index.prepare("create table plain_ids (rowid integer primary key, id text)"),
    index.prepare(`create virtual table plain using fts5 (title, acronym, organization, tags, description,
      content = '', tokenize = "unicode61 remove_diacritics 2", prefix = '2 3')`),
  ]);
  for (let after = ""; ;) {
    const { results } = await catalog.prepare(DOCUMENTS).bind(after).all<Record<string, string>>();
    const last = results.at(-1)?.["id"];
    if (last === undefined) break;
    after = last;
    for (const some of halves(results)) await keep(index, some);
  }
  return { search: (typed, limit) => search(index, typed, limit) };
}

function halves(rows: Record<string, string>[]): Record<string, string>[][] {
  return JSON.stringify(rows).length < 1_500_000 || rows.length === 1
    ? [rows]
    : [...halves(rows.slice(0, rows.length / 2)), ...halves(rows.slice(rows.length / 2))];
}

async function keep(index: D1Database, rows: Record<string, string>[]): Promise<void> {
  const json = JSON.stringify(rows);
  const names = ["title", "acronym", "organization", "tags", "description"];
  await index.batch([
    index
      .prepare("insert into plain_ids (id) select value ->> 'id' from json_each(?1) order by key")
      .bind(json),
    index
      .prepare(
        `insert into plain (rowid, ${names.join(", ")}) select plain_ids.rowid, ${names.map((name) => `value ->> '${name}'`).join(", ")}
        from json_each(?1) cross join plain_ids where plain_ids.rowid = (select max(rowid) from plain_ids) - ${rows.length} + key + 1`,
      )
      .bind(json),
  ]);
}

async function search(index: D1Database, typed: string, limit: number): Promise<string[]> {
  const words = typed.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const quoted = words.map((word) => `"${word}"*`);
  for (const joint of [" AND ", " OR "]) {
    const { results } = await index
      .prepare(
        `select id from plain join plain_ids on plain_ids.rowid = plain.rowid where plain match ?1
        order by bm25(plain, 10, 10, 1, 1, 1) limit ?2`,
      )
      .bind(quoted.join(joint), limit)
      .all<{ id: string }>();
    if (results.length > 0) return results.map(({ id }) => id);
  }
  return [];
}
