-- An account may be shut for a while, and may get another address once that address has said so.

ALTER TABLE people ADD COLUMN suspended_at INTEGER;

CREATE TABLE email_changes (
  id TEXT PRIMARY KEY,                   -- UUIDv7; the link in the mail carries a proof made of it
  person_id TEXT NOT NULL REFERENCES people (id),
  email TEXT NOT NULL,                   -- lower case
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
);
CREATE INDEX idx_email_changes_person ON email_changes (person_id, created_at);
CREATE INDEX idx_email_changes_expires ON email_changes (expires_at);
CREATE INDEX idx_people_created_at ON people (created_at DESC, id DESC) WHERE deleted_at IS NULL;
