import { DatabaseSync } from "node:sqlite";
import type { Row } from "#bench/search/rows.ts";

/** The yardstick: FTS5's own BM25 with accents folded, prefixes, all words then any, title and acronym ten times. */
export interface Plain {
  search: (typed: string, limit: number) => string[];
}

export function plainOf(rows: Row[]): Plain {
  const db = new DatabaseSync(":memory:");
  db.exec(`create table ids (rowid integer primary key, id text);
    create virtual table plain using fts5 (title, acronym, organization, tags, description,
      content = '', tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'); begin`);
  const id = db.prepare("insert into ids (rowid, id) values (?, ?)");
  const text = db.prepare(
    "insert into plain (rowid, title, acronym, organization, tags, description) values (?, ?, ?, ?, ?, ?)",
  );
  for (const [at, { document, plain }] of rows.entries()) {
    id.run(at + 1, document.id);
    text.run(at + 1, ...plain);
  }
  db.exec("commit");
  const find =
    db.prepare(`select id from plain join ids on ids.rowid = plain.rowid where plain match ?1
    order by bm25(plain, 10, 10, 1, 1, 1) limit ?2`);
  return {
    search(typed, limit) {
      const words = typed.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
      for (const joint of [" AND ", " OR "]) {
        const found = find.all(words.map((word) => `"${word}"*`).join(joint), limit);
        if (found.length > 0) return found.map(({ id }) => String(id));
      }
      return [];
    },
  };
}
