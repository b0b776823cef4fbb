-- The search index; it can be thrown away and rebuilt from the catalogue.
CREATE TABLE documents (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  weight REAL NOT NULL DEFAULT 0
);
CREATE VIRTUAL TABLE dataset_words USING fts5 (
  title, acronym, organization, tags, description, resources, columns,
  content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
