-- Where announcements go besides a subscriber's mail, and what is gathered before it is told.

CREATE TABLE outlets (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL,                 -- webhook, bluesky, mastodon, x, push, websub, fediverse
  organization_id TEXT REFERENCES organizations (id), -- whose account it is; the portal's own when both are null
  owner_id TEXT REFERENCES people (id),
  name TEXT NOT NULL,
  address TEXT NOT NULL,                 -- the URL the channel sends to
  kind TEXT NOT NULL CHECK (kind IN ('everything', 'organization', 'dataset', 'tag', 'search')),
  target TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
  settings TEXT NOT NULL DEFAULT '{}',   -- JSON: what the channel needs and is no secret
  sealed TEXT,                           -- secrets, encrypted (AES-GCM)
  state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'off')),
  reason TEXT,                           -- why it is off, or what it answered last
  failing_since INTEGER,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,                    -- a lease that its holder must renew
  told_at INTEGER                        -- the last that was taken
);
CREATE INDEX idx_outlets_target ON outlets (kind, target, id) WHERE state = 'active';
CREATE INDEX idx_outlets_channel ON outlets (channel, created_at);
CREATE INDEX idx_outlets_organization ON outlets (organization_id, created_at);
CREATE INDEX idx_outlets_owner ON outlets (owner_id, created_at);
CREATE INDEX idx_outlets_expires ON outlets (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX idx_deliveries_recipient ON deliveries (recipient, created_at DESC) WHERE channel <> 'mail';

-- New data of one dataset within a quiet time is told as one.
CREATE TABLE gatherings (
  dataset_id TEXT PRIMARY KEY REFERENCES datasets (id),
  changes TEXT NOT NULL,                 -- JSON: by resource, the version that was told last and the newest
  began_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX idx_gatherings_due ON gatherings (due_at);

-- What differs between two versions of a resource. `pending` while it is being found.
CREATE TABLE comparisons (
  from_id TEXT NOT NULL,
  to_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'found', 'impossible')),
  difference TEXT,                       -- JSON: rows added, removed, changed; columns added, gone, of another type
  asked_at INTEGER NOT NULL,
  PRIMARY KEY (from_id, to_id)
) WITHOUT ROWID;
