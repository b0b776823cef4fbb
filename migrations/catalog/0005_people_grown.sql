-- What people bring with them: passkeys, identities of elsewhere, roles that are asked for and offered.

ALTER TABLE people ADD COLUMN about TEXT;
ALTER TABLE people ADD COLUMN website TEXT;
ALTER TABLE people ADD COLUMN avatar TEXT;         -- where its sizes begin in the bucket
ALTER TABLE people ADD COLUMN last_login_at INTEGER;
ALTER TABLE keys ADD COLUMN user_agents TEXT NOT NULL DEFAULT '[]'; -- JSON, the last twenty
ALTER TABLE sessions ADD COLUMN method TEXT NOT NULL DEFAULT 'link';
ALTER TABLE sessions ADD COLUMN id_token TEXT;     -- the provider's, which signing out there asks for
CREATE INDEX idx_people_name ON people (first_name COLLATE NOCASE, last_name COLLATE NOCASE) WHERE deleted_at IS NULL;

-- What a partial editor may work on.
CREATE TABLE assignments (
  person_id TEXT NOT NULL REFERENCES people (id),
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  class TEXT NOT NULL,                   -- udata's: Dataset, Reuse, Dataservice
  subject_id TEXT NOT NULL,
  assigned_at INTEGER NOT NULL,
  PRIMARY KEY (person_id, organization_id, class, subject_id)
) WITHOUT ROWID;
CREATE INDEX idx_assignments_organization ON assignments (organization_id, person_id);

-- Asked by a person, or offered to a person or an address.
CREATE TABLE membership_requests (
  id TEXT PRIMARY KEY,                   -- UUIDv7
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  kind TEXT NOT NULL CHECK (kind IN ('request', 'invitation')),
  person_id TEXT REFERENCES people (id),
  email TEXT,                            -- lower case; of an invitation to someone without an account
  role TEXT NOT NULL DEFAULT 'editor' CHECK (role IN ('admin', 'editor', 'partial_editor')),
  comment TEXT,
  assignments TEXT NOT NULL DEFAULT '[]', -- JSON: [{class, id}]
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'accepted', 'refused', 'canceled')),
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  handled_by TEXT,
  handled_at INTEGER,
  refusal TEXT,
  CHECK (person_id IS NOT NULL OR email IS NOT NULL)
);
CREATE UNIQUE INDEX idx_membership_requests_once ON membership_requests (organization_id, ifnull(person_id, email)) WHERE status = 'pending';
CREATE INDEX idx_membership_requests_organization ON membership_requests (organization_id, status, created_at DESC);
CREATE INDEX idx_membership_requests_person ON membership_requests (person_id, status);
CREATE INDEX idx_membership_requests_email ON membership_requests (email, status);
CREATE INDEX idx_membership_requests_created_by ON membership_requests (created_by, created_at);

CREATE TABLE passkeys (
  id TEXT PRIMARY KEY,                   -- the credential's, base64url
  person_id TEXT NOT NULL REFERENCES people (id),
  name TEXT NOT NULL,
  public_key TEXT NOT NULL,              -- COSE, base64url
  counter INTEGER NOT NULL,
  transports TEXT NOT NULL DEFAULT '[]', -- JSON
  created_at INTEGER NOT NULL,
  last_used_at INTEGER
);
CREATE INDEX idx_passkeys_person ON passkeys (person_id);

-- Who someone is at an OpenID provider.
CREATE TABLE identities (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES people (id),
  email TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  PRIMARY KEY (issuer, subject)
) WITHOUT ROWID;
CREATE INDEX idx_identities_person ON identities (person_id);

-- What is remembered between two steps of signing in: a challenge, a state. Taken once.
CREATE TABLE ceremonies (
  id TEXT PRIMARY KEY,                   -- HMAC of the cookie's token
  kind TEXT NOT NULL,
  data TEXT NOT NULL,                    -- JSON
  expires_at INTEGER NOT NULL
);
CREATE INDEX idx_ceremonies_expires_at ON ceremonies (expires_at);

-- A mail to one person about what concerns them alone; its delivery has the same id.
CREATE TABLE notices (
  id TEXT PRIMARY KEY,                   -- UUIDv7
  kind TEXT NOT NULL,
  email TEXT NOT NULL,
  language TEXT NOT NULL,
  data TEXT NOT NULL,                    -- JSON: names and words as they were then
  created_at INTEGER NOT NULL,
  planned_at INTEGER
);
CREATE INDEX idx_notices_unplanned ON notices (created_at) WHERE planned_at IS NULL;

-- The same, to be read on the portal.
CREATE TABLE notifications (
  id TEXT PRIMARY KEY,                   -- UUIDv7
  person_id TEXT NOT NULL REFERENCES people (id),
  details TEXT NOT NULL,                 -- JSON: udata's, with ids for what they point at
  created_at INTEGER NOT NULL,
  handled_at INTEGER
);
CREATE INDEX idx_notifications_person ON notifications (person_id, created_at DESC);

CREATE TABLE transfers (
  id TEXT PRIMARY KEY,
  class TEXT NOT NULL,                   -- of the subject: Dataset
  subject_id TEXT NOT NULL,
  owner_class TEXT NOT NULL CHECK (owner_class IN ('User', 'Organization')),
  owner_id TEXT NOT NULL,
  recipient_class TEXT NOT NULL CHECK (recipient_class IN ('User', 'Organization')),
  recipient_id TEXT NOT NULL,
  person_id TEXT NOT NULL,               -- who asked
  comment TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'accepted', 'refused', 'canceled')),
  created_at INTEGER NOT NULL,
  responded_at INTEGER,
  responded_by TEXT,
  response_comment TEXT
);
CREATE UNIQUE INDEX idx_transfers_once ON transfers (class, subject_id) WHERE status = 'pending';
CREATE INDEX idx_transfers_subject ON transfers (subject_id, created_at DESC);
CREATE INDEX idx_transfers_recipient ON transfers (recipient_id, status, created_at DESC);
CREATE INDEX idx_transfers_owner ON transfers (owner_id, status, created_at DESC);

CREATE TABLE contact_points (
  id TEXT PRIMARY KEY,
  organization_id TEXT REFERENCES organizations (id),
  owner_id TEXT REFERENCES people (id),
  name TEXT NOT NULL,
  email TEXT,
  contact_form TEXT,
  role TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  deleted_at INTEGER,
  CHECK ((organization_id IS NULL) <> (owner_id IS NULL))
);
CREATE INDEX idx_contact_points_organization ON contact_points (organization_id, name) WHERE deleted_at IS NULL;
CREATE INDEX idx_contact_points_owner ON contact_points (owner_id, name) WHERE deleted_at IS NULL;

-- The kinds of letters are the code's to know: a CHECK would have the table made anew for each one.
CREATE TABLE deliveries_anew (
  id TEXT PRIMARY KEY,                   -- UUIDv7; what the channel's idempotency is made of
  letter TEXT NOT NULL DEFAULT 'announcement',
  event_id TEXT REFERENCES events (id),  -- what an announcement tells of
  channel TEXT NOT NULL,
  recipient TEXT NOT NULL,               -- a subscriber's id, or what the channel calls its own
  subscription_id TEXT,
  frequency TEXT NOT NULL DEFAULT 'now' CHECK (frequency IN ('now', 'daily', 'weekly')),
  -- handed: a channel that cannot be asked twice was about to take it; held: and we never heard its answer.
  state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'leased', 'handed', 'sent', 'failed', 'held')),
  attempts INTEGER NOT NULL DEFAULT 0,   -- the lease's fence: who leased it last has the number
  refusals INTEGER NOT NULL DEFAULT 0,   -- for now; each one waits longer
  leased_until INTEGER,
  due_at INTEGER NOT NULL,               -- digests wait for their hour
  reason TEXT,
  reference TEXT,                        -- what the channel calls the message
  created_at INTEGER NOT NULL,
  sent_at INTEGER,
  UNIQUE (event_id, channel, recipient)
);
INSERT INTO deliveries_anew SELECT id, letter, event_id, channel, recipient, subscription_id, frequency, state, attempts,
  refusals, leased_until, due_at, reason, reference, created_at, sent_at FROM deliveries;
DROP TABLE deliveries;
ALTER TABLE deliveries_anew RENAME TO deliveries;
CREATE INDEX idx_deliveries_due ON deliveries (channel, frequency, due_at) WHERE state = 'planned';
CREATE INDEX idx_deliveries_digest ON deliveries (recipient, channel, due_at) WHERE state = 'planned' AND frequency <> 'now';
CREATE INDEX idx_deliveries_leased ON deliveries (leased_until) WHERE state IN ('leased', 'handed');
CREATE INDEX idx_deliveries_failed ON deliveries (created_at DESC) WHERE state IN ('failed', 'held');
