-- A hosted resource's bytes: granted, arrived, understood, superseded; never overwritten.

CREATE TABLE uploads (
  id TEXT PRIMARY KEY,
  dataset_id TEXT NOT NULL REFERENCES datasets (id),
  resource_id TEXT NOT NULL,             -- exists once the first upload to it has arrived
  version_id TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES people (id),
  filename TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  content_type TEXT NOT NULL,
  md5 TEXT,                              -- base64, as Content-MD5
  key TEXT NOT NULL UNIQUE,
  multipart_id TEXT,
  part_size_bytes INTEGER,
  state TEXT NOT NULL DEFAULT 'expected' CHECK (state IN ('expected', 'arrived', 'aborted', 'expired')),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX idx_uploads_state_expires_at ON uploads (state, expires_at);
CREATE INDEX idx_uploads_dataset ON uploads (dataset_id, created_at DESC);

CREATE TABLE versions (
  id TEXT PRIMARY KEY,
  resource_id TEXT NOT NULL REFERENCES resources (id),
  filename TEXT NOT NULL,
  key TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  content_type TEXT NOT NULL,
  md5 TEXT,
  sha256 TEXT,
  etag TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'indexing', 'indexed', 'failed')),
  stage TEXT,                            -- what the indexer is doing with it
  reason TEXT,                           -- why it failed: JSON {code, sentence}
  arrived_at INTEGER NOT NULL,
  indexed_at INTEGER,
  superseded_at INTEGER
);
CREATE INDEX idx_versions_resource_arrived_at ON versions (resource_id, arrived_at DESC);
CREATE INDEX idx_versions_state ON versions (state, arrived_at) WHERE state IN ('waiting', 'indexing');

CREATE TABLE profiles (
  version_id TEXT PRIMARY KEY REFERENCES versions (id),
  engine_version INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  columns INTEGER NOT NULL,
  profile TEXT NOT NULL,                 -- JSON, whole or cut to what a page shows (see is_whole)
  is_whole INTEGER NOT NULL CHECK (is_whole IN (0, 1)),
  profile_key TEXT NOT NULL,             -- R2: the whole profile
  parquet_key TEXT,                      -- R2: none when the file is no table
  parquet_bytes INTEGER,
  preview TEXT,                          -- JSON: the first rows as the page shows them
  created_at INTEGER NOT NULL
);
CREATE INDEX idx_profiles_engine_version ON profiles (engine_version);
