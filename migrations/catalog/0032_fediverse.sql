-- The portal and its organizations as actors of the fediverse: their keys, who follows them, what they wrote.

CREATE TABLE signing_keys (
  name TEXT PRIMARY KEY,                 -- `actor <id>`, `push`
  public_key TEXT NOT NULL,              -- base64: SPKI of RSA, the point of an elliptic curve
  sealed TEXT NOT NULL,                  -- the private key (JWK), encrypted (AES-GCM)
  created_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Deliveries go to their outlet, one for all followers of an actor who share an inbox.
CREATE TABLE followers (
  id TEXT PRIMARY KEY,
  actor TEXT NOT NULL,                   -- whom they follow: an organization's id, or `portal`
  follower TEXT NOT NULL,                -- who they are: an address
  inbox TEXT NOT NULL,                   -- their own
  outlet_id TEXT NOT NULL,
  follow_id TEXT NOT NULL,               -- the activity that asked, which Accept names
  created_at INTEGER NOT NULL,
  UNIQUE (actor, follower)
);
CREATE INDEX idx_followers_follower ON followers (follower);
CREATE INDEX idx_followers_outlet ON followers (outlet_id);

-- What was told of a dataset, as it is read at its own address. A note is gone when its dataset is public no longer.
CREATE TABLE notes (
  id TEXT PRIMARY KEY,                   -- the event's that it tells of
  dataset_id TEXT NOT NULL REFERENCES datasets (id),
  actor TEXT NOT NULL,                   -- who wrote it
  content TEXT NOT NULL,                 -- JSON
  published_at INTEGER NOT NULL,
  changed_at INTEGER,
  changed_by TEXT                        -- the event that changed it last
) WITHOUT ROWID;
CREATE INDEX idx_notes_actor ON notes (actor, id DESC);
CREATE INDEX idx_notes_dataset ON notes (dataset_id, id DESC);

-- Keys of elsewhere, so that not each message costs a question.
CREATE TABLE stranger_keys (
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  pem TEXT NOT NULL,
  inbox TEXT NOT NULL,
  shared_inbox TEXT,
  asked_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX idx_stranger_keys_owner ON stranger_keys (owner);
CREATE INDEX idx_stranger_keys_asked_at ON stranger_keys (asked_at);

-- Signatures that were acted on, for as long as their date is good: none is taken twice.
CREATE TABLE seen_signatures (
  id TEXT PRIMARY KEY,                   -- SHA-256 of what was signed
  seen_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX idx_seen_signatures_seen_at ON seen_signatures (seen_at);
