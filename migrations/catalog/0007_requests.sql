-- Requests with an Idempotency-Key: what was asked, and what was answered, so that it is done once.

CREATE TABLE requests (
  person_id TEXT NOT NULL REFERENCES people (id),
  key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,             -- SHA-256 of method, address and body
  status INTEGER,                        -- null while it is being answered
  answer TEXT,                           -- headers and body, sealed: it may hold a key or a signed address
  created_at INTEGER NOT NULL,
  PRIMARY KEY (person_id, key)
) WITHOUT ROWID;
CREATE INDEX idx_requests_created_at ON requests (created_at);
