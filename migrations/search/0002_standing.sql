-- The index anew: stems made before they are kept, in the order of what a dataset has earned.
-- It is empty until `npm run search` fills it from the catalogue; packages/search/tables.ts says the same.
DROP TABLE dataset_words;
DROP TABLE documents;
CREATE TABLE rebuilds (id INTEGER PRIMARY KEY CHECK (id = 1), generation TEXT NOT NULL, started_at INTEGER NOT NULL, done INTEGER NOT NULL);
CREATE TABLE numbers (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version TEXT NOT NULL);
CREATE TABLE documents (
  place INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  stems TEXT NOT NULL,
  acronym TEXT NOT NULL,
  organization TEXT NOT NULL,
  tags TEXT NOT NULL,
  beginning TEXT NOT NULL,
  facets TEXT NOT NULL,
  standing REAL NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  views INTEGER NOT NULL,
  followers INTEGER NOT NULL,
  reuses INTEGER NOT NULL
);
CREATE INDEX idx_documents_title_0 ON documents (title);
CREATE INDEX idx_documents_created_at_0 ON documents (created_at);
CREATE INDEX idx_documents_updated_at_0 ON documents (updated_at);
CREATE INDEX idx_documents_views_0 ON documents (views);
CREATE INDEX idx_documents_followers_0 ON documents (followers);
CREATE INDEX idx_documents_reuses_0 ON documents (reuses);
CREATE VIRTUAL TABLE titles USING fts5 (text, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_'");
CREATE VIRTUAL TABLE names USING fts5 (text, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_'");
CREATE VIRTUAL TABLE words USING fts5 (text, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_'");
CREATE TABLE facet_totals (value TEXT PRIMARY KEY, facet TEXT NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX idx_facet_totals_facet_0 ON facet_totals (facet, count DESC);
CREATE TABLE terms (number INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE, shown TEXT NOT NULL, stem TEXT NOT NULL, count INTEGER NOT NULL);
CREATE INDEX idx_terms_stem_0 ON terms (stem);
CREATE VIRTUAL TABLE term_grams USING fts5 (text, content = '', contentless_delete = 1, detail = none, tokenize = "trigram");
