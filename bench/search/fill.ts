import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import type { Document } from "#search/document.ts";
import { stepOf } from "#search/standing.ts";
import { MEASURES, NUMBER_BITS, SHOWN } from "#search/write.ts";

/** A copy stands so much lower than the one it was made of, as the many look up to the few. */
const FALL = 0.13;

/** Writes an index into its SQLite file: each document so many times, under names of their own, in the order of their places. */
export function fillIndex(file: string, documents: Document[], copies: number): void {
  const db = new DatabaseSync(file);
  db.exec(
    "pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -200000; begin",
  );
  const insert = insertsOf(db);
  for (const place of placesOf(documents, copies)) {
    const number = place % 2 ** NUMBER_BITS;
    const document = documents[(number - 1) % documents.length];
    if (document) insert(place, number, document);
  }
  totals(db, documents, copies);
  db.exec("commit; pragma journal_mode = wal");
  db.close();
}

function placesOf(documents: Document[], copies: number): Float64Array {
  const places = new Float64Array(documents.length * copies);
  for (let at = 0; at < places.length; at++) {
    const copy = Math.floor(at / documents.length);
    const standing = documents[at % documents.length]?.standing ?? 0;
    places[at] = stepOf(standing - copy * FALL) * 2 ** NUMBER_BITS + at + 1;
  }
  return places.sort();
}

function insertsOf(db: DatabaseSync) {
  const into = (table: string, columns: readonly string[]) =>
    db.prepare(
      `insert into ${table} (${columns.join(", ")}) values (${columns.map(() => "?").join(", ")})`,
    );
  const tables = {
    numbers: into("numbers", ["number", "id", "version"]),
    documents: into("documents", ["place", ...SHOWN]),
    measures: into("measures", ["place", ...MEASURES]),
    marks: into("marks", ["place", "facets"]),
    titles: into("titles", ["rowid", "text"]),
    names: into("names", ["rowid", "text"]),
    words: into("words", ["rowid", "text"]),
  };
  const values = (document: object, names: readonly string[]): SQLInputValue[] => {
    const all = new Map<string, unknown>(Object.entries(document));
    return names.map((name) => {
      const value = all.get(name);
      return typeof value === "object" ? JSON.stringify(value) : (value as SQLInputValue);
    });
  };
  return (place: number, number: number, document: Document) => {
    const own = { ...document, id: `${document.id}${number.toString(36)}` };
    // The first of its copies keeps its name: it is the one that is looked for.
    const named = number <= 100_000 ? document : own;
    tables.numbers.run(number, named.id, "0");
    tables.documents.run(place, ...values(named, SHOWN));
    tables.measures.run(place, ...values(document, MEASURES));
    tables.marks.run(place, document.facets);
    tables.titles.run(place, document.titleWords);
    tables.names.run(place, document.nameWords);
    tables.words.run(place, document.allWords);
  };
}

/** What is counted over all: facets, and the words people may mean. */
function totals(db: DatabaseSync, documents: Document[], copies: number): void {
  const facets = new Map<string, number>();
  const terms = new Map<string, { shown: string; stem: string; count: number }>();
  for (const { facets: kept, columns, spoken } of documents) {
    for (const value of `${kept}\t${columns}`.split("\t"))
      if (value) facets.set(value, (facets.get(value) ?? 0) + copies);
    for (const [term, shown, stem] of spoken) {
      const known = terms.get(term);
      if (known) known.count += copies;
      else terms.set(term, { shown, stem, count: copies });
    }
  }
  const facet = db.prepare("insert into facet_totals (value, facet, count) values (?, ?, ?)");
  for (const [value, count] of facets) facet.run(value, value.slice(0, value.indexOf(":")), count);
  const term = db.prepare(
    "insert into terms (number, term, shown, stem, count) values (?, ?, ?, ?, ?)",
  );
  const grams = db.prepare("insert into term_grams (rowid, text) values (?, ?)");
  let number = 0;
  for (const [text, { shown, stem, count }] of terms) {
    term.run(++number, text, shown, stem, count);
    grams.run(number, text);
  }
}
