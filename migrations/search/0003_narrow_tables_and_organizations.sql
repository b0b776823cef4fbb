-- The index anew: dates, numbers and facets in narrow tables, names of columns counted, organizations found too.
-- It is empty until it is filled from the catalogue; packages/search/tables.ts says the same.
DROP TABLE documents;
DROP TABLE numbers;
DROP TABLE titles;
DROP TABLE names;
DROP TABLE words;
DROP TABLE facet_totals;
DROP TABLE terms;
DROP TABLE term_grams;
DELETE FROM rebuilds;
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
  columns TEXT NOT NULL,
  standing REAL NOT NULL,
  card TEXT NOT NULL
);
CREATE INDEX idx_documents_title_0 ON documents (title);
CREATE TABLE measures (
  place INTEGER PRIMARY KEY,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  views INTEGER NOT NULL,
  followers INTEGER NOT NULL,
  reuses INTEGER NOT NULL
);
CREATE INDEX idx_measures_created_at_0 ON measures (created_at);
CREATE INDEX idx_measures_updated_at_0 ON measures (updated_at);
CREATE INDEX idx_measures_views_0 ON measures (views);
CREATE INDEX idx_measures_followers_0 ON measures (followers);
CREATE INDEX idx_measures_reuses_0 ON measures (reuses);
CREATE TABLE marks (place INTEGER PRIMARY KEY, facets TEXT NOT NULL);
CREATE VIRTUAL TABLE titles USING fts5 (text, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_'");
CREATE VIRTUAL TABLE names USING fts5 (text, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_'");
CREATE VIRTUAL TABLE words USING fts5 (text, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_'");
CREATE TABLE facet_totals (value TEXT PRIMARY KEY, facet TEXT NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX idx_facet_totals_facet_0 ON facet_totals (facet, count DESC);
CREATE TABLE terms (number INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE, shown TEXT NOT NULL, stem TEXT NOT NULL, count INTEGER NOT NULL);
CREATE INDEX idx_terms_stem_0 ON terms (stem);
CREATE VIRTUAL TABLE term_grams USING fts5 (text, content = '', contentless_delete = 1, detail = none, tokenize = "trigram");
CREATE TABLE organizations (
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
);
CREATE INDEX idx_organizations_datasets_0 ON organizations (datasets);
CREATE VIRTUAL TABLE organization_words USING fts5 (name, about, content = '', contentless_delete = 1, detail = column, prefix = '2 3', tokenize = "ascii tokenchars '_'");
