-- What an outlet can follow is no longer five things of nine: the table's own list is widened.
CREATE TABLE outlets_wider (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL,                 -- webhook, bluesky, mastodon, x, push, websub, fediverse
  organization_id TEXT REFERENCES organizations (id), -- whose account it is; the portal's own when both are null
  owner_id TEXT REFERENCES people (id),
  name TEXT NOT NULL,
  address TEXT NOT NULL,                 -- the URL the channel sends to
  kind TEXT NOT NULL CHECK (kind IN ('rows', 'dataset', 'organization', 'tag', 'theme', 'zone', 'search', 'everything')),
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
INSERT INTO outlets_wider
SELECT id, channel, organization_id, owner_id, name, address, kind, target, language, settings, sealed, state, reason,
  failing_since, created_at, expires_at, told_at FROM outlets;
DROP TABLE outlets;
ALTER TABLE outlets_wider RENAME TO outlets;
CREATE INDEX idx_outlets_target ON outlets (kind, target, id) WHERE state = 'active';
CREATE INDEX idx_outlets_channel ON outlets (channel, created_at);
CREATE INDEX idx_outlets_organization ON outlets (organization_id, created_at);
CREATE INDEX idx_outlets_owner ON outlets (owner_id, created_at);
CREATE INDEX idx_outlets_expires ON outlets (expires_at) WHERE expires_at IS NOT NULL;
-- A browser finds what it follows by the address its push service gave it.
CREATE INDEX idx_outlets_browser ON outlets (address) WHERE channel = 'push';
