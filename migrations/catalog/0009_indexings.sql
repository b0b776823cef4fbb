-- The work on versions that is not finished: who has it in hand, how far it came, what is known meanwhile.

CREATE TABLE indexings (
  version_id TEXT PRIMARY KEY REFERENCES versions (id),
  priority TEXT NOT NULL CHECK (priority IN ('waiting', 'new', 'routine')),
  engine_version INTEGER NOT NULL,
  folder TEXT NOT NULL,                   -- R2: where this run writes, with a slash at its end
  step INTEGER NOT NULL DEFAULT 0,        -- checkpoints so far
  checkpoint TEXT,                        -- JSON: where the last one lies, and the parts of the Parquet that were sent
  upload_id TEXT,                         -- R2's number for the Parquet while it is sent in parts
  bytes_done INTEGER NOT NULL DEFAULT 0,
  look TEXT,                              -- JSON: format, columns, first rows, before the whole file was read
  holder TEXT,                            -- the invocation that has it in hand
  leased_until INTEGER NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0,       -- since the last checkpoint
  sent_at INTEGER NOT NULL,               -- when the queue was last told
  given_up INTEGER NOT NULL DEFAULT 0 CHECK (given_up IN (0, 1)), -- this engine cannot read it: kept until another may
  created_at INTEGER NOT NULL
);
CREATE INDEX idx_indexings_given_up ON indexings (given_up, priority, leased_until);

-- What lies in the bucket and is needed no longer: objects of a prefix, an upload in parts.
CREATE TABLE leftovers (
  prefix TEXT PRIMARY KEY,
  upload_id TEXT,
  due_at INTEGER NOT NULL                 -- who was reading it is done by then
);
CREATE INDEX idx_leftovers_due_at ON leftovers (due_at);

CREATE INDEX idx_versions_unhashed ON versions (indexed_at) WHERE state = 'indexed' AND sha256 IS NULL;
