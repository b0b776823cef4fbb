-- Who acts: people, their organizations, their keys and sessions.
-- Times are integer milliseconds UTC; keys and tokens are kept as HMAC only.

CREATE TABLE people (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,            -- lower case
  slug TEXT NOT NULL UNIQUE,
  first_name TEXT NOT NULL DEFAULT '',
  last_name TEXT NOT NULL DEFAULT '',
  is_admin INTEGER NOT NULL DEFAULT 0 CHECK (is_admin IN (0, 1)),
  language TEXT NOT NULL DEFAULT 'fr',
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
);

CREATE TABLE organizations (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  acronym TEXT,
  description TEXT NOT NULL DEFAULT '',
  url TEXT,
  logo_url TEXT,
  business_number_id TEXT,
  badges TEXT NOT NULL DEFAULT '[]',     -- JSON: ["public-service", …]
  extras TEXT NOT NULL DEFAULT '{}',     -- JSON
  metrics TEXT NOT NULL DEFAULT '{}',    -- JSON
  datasets_count INTEGER NOT NULL DEFAULT 0, -- published ones, kept by the triggers of 0002
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  deleted_at INTEGER
);
CREATE INDEX idx_organizations_datasets_count ON organizations (datasets_count DESC, name) WHERE deleted_at IS NULL;

CREATE TABLE memberships (
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  person_id TEXT NOT NULL REFERENCES people (id),
  role TEXT NOT NULL CHECK (role IN ('admin', 'editor', 'partial_editor')),
  since_at INTEGER NOT NULL,
  PRIMARY KEY (organization_id, person_id)
) WITHOUT ROWID;
CREATE INDEX idx_memberships_person ON memberships (person_id);

CREATE TABLE keys (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id),
  name TEXT NOT NULL,
  hmac TEXT NOT NULL UNIQUE,
  prefix TEXT NOT NULL,                  -- what its owner may be shown of it
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER,
  last_used_at INTEGER
);
CREATE INDEX idx_keys_person ON keys (person_id);

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,                   -- HMAC of the cookie's token
  person_id TEXT NOT NULL REFERENCES people (id),
  user_agent TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX idx_sessions_person ON sessions (person_id);
CREATE INDEX idx_sessions_expires_at ON sessions (expires_at);

-- A mailed link signs in once. Its token is the id with the id's HMAC, so that no token is kept.
CREATE TABLE sign_ins (
  id TEXT PRIMARY KEY,                   -- UUIDv7
  email TEXT NOT NULL,
  language TEXT NOT NULL DEFAULT 'fr',
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
);
CREATE INDEX idx_sign_ins_email_created_at ON sign_ins (email, created_at);
CREATE INDEX idx_sign_ins_expires_at ON sign_ins (expires_at);
