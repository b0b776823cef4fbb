-- Newsletters and news, more that one can follow, addresses that take no mail, and what mail was sent when.

-- What one can follow is the code's to know: a CHECK would have the table made anew for each kind.
CREATE TABLE subscriptions_anew (
  id TEXT PRIMARY KEY,
  subscriber_id TEXT NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  target TEXT NOT NULL DEFAULT '',
  frequency TEXT NOT NULL CHECK (frequency IN ('now', 'daily', 'weekly')),
  created_at INTEGER NOT NULL,
  confirmed_at INTEGER,
  UNIQUE (subscriber_id, kind, target)
);
INSERT INTO subscriptions_anew SELECT id, subscriber_id, kind, target, frequency, created_at, confirmed_at FROM subscriptions;
DROP TABLE subscriptions;
ALTER TABLE subscriptions_anew RENAME TO subscriptions;
CREATE INDEX idx_subscriptions_target ON subscriptions (kind, target, frequency, id) WHERE confirmed_at IS NOT NULL;
CREATE INDEX idx_subscriptions_pending ON subscriptions (created_at) WHERE confirmed_at IS NULL;

ALTER TABLE subscribers ADD COLUMN paused_at INTEGER;                    -- nothing is told until they resume
ALTER TABLE subscribers ADD COLUMN bounces INTEGER NOT NULL DEFAULT 0;   -- mails that came back for now, since one was confirmed

-- Addresses that take no mail: a hash, which outlives the subscriber.
CREATE TABLE suppressions (
  email_hmac TEXT PRIMARY KEY,
  cause TEXT NOT NULL CHECK (cause IN ('bounce', 'complaint')),
  reason TEXT NOT NULL,
  suppressed_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX idx_suppressions_at ON suppressions (suppressed_at DESC);

-- Mails handed over in a day, or to one host in a minute, where that is limited.
CREATE TABLE mail_counts (
  what TEXT NOT NULL,                    -- 'day', or 'host:example.org'
  at INTEGER NOT NULL,                   -- the day or the minute, counted from 1970
  taken INTEGER NOT NULL,
  PRIMARY KEY (what, at)
) WITHOUT ROWID;

-- The editor's: an issue of the newsletter, or a piece of news. What it names is shown as it is when it is read.
CREATE TABLE issues (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('newsletter', 'news')),
  slug TEXT NOT NULL,
  titles TEXT NOT NULL,                  -- JSON, by language
  texts TEXT NOT NULL,                   -- JSON, by language: Markdown
  items TEXT NOT NULL DEFAULT '[]',      -- JSON: datasets, each with its section and what the editor says of it
  since_at INTEGER NOT NULL,             -- what it tells of begins here
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'scheduled', 'published')),
  scheduled_at INTEGER,
  published_at INTEGER,
  author_id TEXT,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  UNIQUE (kind, slug)
);
CREATE INDEX idx_issues_published ON issues (kind, published_at DESC) WHERE state = 'published';
CREATE INDEX idx_issues_scheduled ON issues (scheduled_at) WHERE state = 'scheduled';
CREATE INDEX idx_issues_modified ON issues (modified_at DESC);

-- A mail that is sent a second time by an operator says so.
ALTER TABLE deliveries ADD COLUMN is_again INTEGER NOT NULL DEFAULT 0;

-- Which rows are looked for in what is new or changed, and what was found of them.
ALTER TABLE comparisons ADD COLUMN filters TEXT NOT NULL DEFAULT '[]';
ALTER TABLE comparisons ADD COLUMN matches TEXT NOT NULL DEFAULT '{}';
