-- What happened, what was told of it, to whom.

CREATE TABLE events (
  id TEXT PRIMARY KEY,                   -- UUIDv7
  type TEXT NOT NULL,
  subject TEXT NOT NULL,
  actor TEXT,
  payload TEXT NOT NULL DEFAULT '{}',    -- JSON: ids and primitives only
  happened_at INTEGER NOT NULL,
  handed_at INTEGER,                     -- given to the queue
  settled_at INTEGER                     -- every consequence planned
);
CREATE INDEX idx_events_unsettled ON events (happened_at) WHERE settled_at IS NULL;
CREATE INDEX idx_events_subject ON events (subject, happened_at DESC);

CREATE TABLE subscribers (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,            -- lower case
  language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'confirmed', 'suppressed')),
  reason TEXT,
  asked_at INTEGER,                      -- when the next confirmation mail leaves or the last one left
  asks INTEGER NOT NULL DEFAULT 0,       -- such mails since one was answered: each waits longer, against mail bombing
  created_at INTEGER NOT NULL,
  confirmed_at INTEGER
);
CREATE INDEX idx_subscribers_pending ON subscribers (created_at) WHERE state = 'pending';

CREATE TABLE subscriptions (
  id TEXT PRIMARY KEY,
  subscriber_id TEXT NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('everything', 'organization', 'dataset', 'tag', 'search')),
  target TEXT NOT NULL DEFAULT '',
  frequency TEXT NOT NULL CHECK (frequency IN ('now', 'daily', 'weekly')),
  created_at INTEGER NOT NULL,
  confirmed_at INTEGER,
  UNIQUE (subscriber_id, kind, target)
);
CREATE INDEX idx_subscriptions_target ON subscriptions (kind, target, frequency, id) WHERE confirmed_at IS NOT NULL;
CREATE INDEX idx_subscriptions_pending ON subscriptions (created_at) WHERE confirmed_at IS NULL;

-- Who left: a hash, so that an import cannot bring the address back.
CREATE TABLE departures (
  email_hmac TEXT PRIMARY KEY,
  left_at INTEGER NOT NULL
) WITHOUT ROWID;

-- One message to one recipient on one channel. planned → leased → (handed →) sent, or back to planned, or failed.
CREATE TABLE deliveries (
  id TEXT PRIMARY KEY,                   -- UUIDv7; what the channel's idempotency is made of
  letter TEXT NOT NULL DEFAULT 'announcement' CHECK (letter IN ('announcement', 'confirmation', 'sign-in')),
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
CREATE INDEX idx_deliveries_due ON deliveries (channel, frequency, due_at) WHERE state = 'planned';
CREATE INDEX idx_deliveries_digest ON deliveries (recipient, channel, due_at) WHERE state = 'planned' AND frequency <> 'now';
CREATE INDEX idx_deliveries_leased ON deliveries (leased_until) WHERE state IN ('leased', 'handed');
CREATE INDEX idx_deliveries_failed ON deliveries (created_at DESC) WHERE state IN ('failed', 'held');

-- Where a plan that is made in chunks stands, and which lanes of a channel are at work.
CREATE TABLE cursors (
  name TEXT PRIMARY KEY,
  position TEXT NOT NULL,
  moved_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE dead_letters (
  id TEXT PRIMARY KEY,
  queue TEXT NOT NULL,
  body TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  died_at INTEGER NOT NULL,
  replayed_at INTEGER
);
CREATE INDEX idx_dead_letters_died_at ON dead_letters (died_at DESC);
