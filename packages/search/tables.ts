/** Where a new index is built while the old one answers. */
export const NEXT = "_next";

const tables = [
  "numbers",
  "documents",
  "measures",
  "marks",
  "titles",
  "names",
  "words",
  "facet_totals",
  "terms",
  "term_grams",
  "organizations",
  "organization_words",
] as const;

/**
 * The index's tables, as the migration makes them. `place` is a dataset's step on the ladder of standing, then its
 * number: an index reads in the order of its rowids, so that it gives what stands best first and can stop early.
 * What thousands of rows are read for (sorting, counting) lies in narrow tables beside the wide one.
 */
export function tablesOf(suffix: string, generation: string): string[] {
  const index = (table: string, by: string, columns = by) =>
    `CREATE INDEX idx_${table}_${by}_${generation} ON ${table}${suffix} (${columns})`;
  const words = (table: string, tokenize: string) =>
    `CREATE VIRTUAL TABLE ${table}${suffix} USING fts5 (text, content = '', contentless_delete = 1, detail = none, tokenize = "${tokenize}")`;
  return [
    `CREATE TABLE numbers${suffix} (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version TEXT NOT NULL)`,
    `CREATE TABLE documents${suffix} (
  place INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  stems TEXT NOT NULL,
  acronym TEXT NOT NULL,
  organization TEXT NOT NULL,
  tags TEXT NOT NULL,
  beginning TEXT NOT NULL,
  columns TEXT NOT NULL,
  standing REAL NOT NULL,
  card TEXT NOT NULL
)`,
    index("documents", "title"),
    `CREATE TABLE measures${suffix} (
  place INTEGER PRIMARY KEY,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  views INTEGER NOT NULL,
  followers INTEGER NOT NULL,
  reuses INTEGER NOT NULL
)`,
    ...["created_at", "updated_at", "views", "followers", "reuses"].map((by) =>
      index("measures", by),
    ),
    `CREATE TABLE marks${suffix} (place INTEGER PRIMARY KEY, facets TEXT NOT NULL)`,
    ...["titles", "names", "words"].map((table) => words(table, "ascii tokenchars '_'")),
    `CREATE TABLE facet_totals${suffix} (value TEXT PRIMARY KEY, facet TEXT NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID`,
    index("facet_totals", "facet", "facet, count DESC"),
    `CREATE TABLE terms${suffix} (number INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE, shown TEXT NOT NULL, stem TEXT NOT NULL, count INTEGER NOT NULL)`,
    index("terms", "stem"),
    words("term_grams", "trigram"),
    `CREATE TABLE organizations${suffix} (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version TEXT NOT NULL,
  name TEXT NOT NULL,
  acronym TEXT NOT NULL,
  facets TEXT NOT NULL,
  card TEXT NOT NULL,
  datasets INTEGER NOT NULL,
  reuses INTEGER NOT NULL,
  followers INTEGER NOT NULL,
  views INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL
)`,
    index("organizations", "datasets"),
    `CREATE VIRTUAL TABLE organization_words${suffix} USING fts5 (name, about, content = '', contentless_delete = 1, detail = column, prefix = '2 3', tokenize = "ascii tokenchars '_'")`,
  ];
}

/** The next index becomes the one that answers, in one batch. */
export function swapped(): string[] {
  return tables.flatMap((table) => [
    `DROP TABLE ${table}`,
    `ALTER TABLE ${table}${NEXT} RENAME TO ${table}`,
  ]);
}

/** What a rebuild that was broken off left. */
export function dropped(): string[] {
  return tables.map((table) => `DROP TABLE IF EXISTS ${table}${NEXT}`);
}
