-- Questions and answers about what is published: udata's Discussion.
CREATE TABLE discussions (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  subject_class TEXT NOT NULL CHECK (subject_class IN ('Dataset', 'Reuse')),
  subject_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  organization_id TEXT,
  messages_count INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  closed_at INTEGER,
  closed_by TEXT
);
CREATE INDEX discussions_subject ON discussions (subject_id, last_at DESC);
CREATE INDEX discussions_newest ON discussions (created_at DESC);
CREATE INDEX discussions_last ON discussions (last_at DESC);
CREATE INDEX discussions_person ON discussions (person_id, last_at DESC);

CREATE TABLE discussion_messages (
  id TEXT PRIMARY KEY,
  discussion_id TEXT NOT NULL REFERENCES discussions (id),
  content TEXT NOT NULL,
  person_id TEXT NOT NULL,
  organization_id TEXT,
  posted_at INTEGER NOT NULL,
  modified_at INTEGER
);
CREATE INDEX discussion_messages_discussion ON discussion_messages (discussion_id, posted_at, id);
CREATE TRIGGER discussion_messages_added AFTER INSERT ON discussion_messages BEGIN
  UPDATE discussions SET messages_count = messages_count + 1 WHERE id = NEW.discussion_id;
END;
CREATE TRIGGER discussion_messages_removed AFTER DELETE ON discussion_messages BEGIN
  UPDATE discussions SET messages_count = messages_count - 1 WHERE id = OLD.discussion_id;
END;
