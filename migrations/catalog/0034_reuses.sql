-- What people made of datasets: udata's Reuse.
CREATE TABLE reuses (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  type TEXT NOT NULL,
  topic TEXT NOT NULL,
  url TEXT NOT NULL,
  image_url TEXT,
  tags TEXT NOT NULL DEFAULT '[]',
  organization_id TEXT REFERENCES organizations (id),
  owner_id TEXT,
  extras TEXT NOT NULL DEFAULT '{}',
  metrics TEXT NOT NULL DEFAULT '{}',
  is_featured INTEGER NOT NULL DEFAULT 0,
  datasets_count INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  published_at INTEGER,
  archived_at INTEGER,
  deleted_at INTEGER,
  state TEXT NOT NULL GENERATED ALWAYS AS (
    CASE
      WHEN deleted_at IS NOT NULL THEN 'deleted'
      WHEN archived_at IS NOT NULL THEN 'archived'
      WHEN published_at IS NULL OR datasets_count = 0 THEN 'draft'
      ELSE 'published'
    END
  ) VIRTUAL
);
-- One address is told of once.
CREATE UNIQUE INDEX reuses_url ON reuses (url) WHERE deleted_at IS NULL;
CREATE INDEX reuses_newest ON reuses (state, published_at DESC, id DESC);
CREATE INDEX reuses_topic ON reuses (topic, state, published_at DESC);
CREATE INDEX reuses_type ON reuses (type, state, published_at DESC);
CREATE INDEX reuses_organization ON reuses (organization_id, created_at DESC) WHERE organization_id IS NOT NULL;
CREATE INDEX reuses_owner ON reuses (owner_id, created_at DESC) WHERE owner_id IS NOT NULL;

CREATE TABLE reuse_datasets (
  reuse_id TEXT NOT NULL REFERENCES reuses (id),
  dataset_id TEXT NOT NULL REFERENCES datasets (id),
  PRIMARY KEY (reuse_id, dataset_id)
) WITHOUT ROWID;
CREATE INDEX reuse_datasets_dataset ON reuse_datasets (dataset_id, reuse_id);

CREATE TRIGGER reuse_datasets_added AFTER INSERT ON reuse_datasets BEGIN
  UPDATE reuses SET datasets_count = datasets_count + 1 WHERE id = NEW.reuse_id;
END;
CREATE TRIGGER reuse_datasets_removed AFTER DELETE ON reuse_datasets BEGIN
  UPDATE reuses SET datasets_count = datasets_count - 1 WHERE id = OLD.reuse_id;
END;

-- Words of a reuse's title, tags and producer, folded as slugs are: what the list is searched by.
CREATE TABLE reuse_words (
  word TEXT NOT NULL,
  reuse_id TEXT NOT NULL REFERENCES reuses (id),
  PRIMARY KEY (word, reuse_id)
) WITHOUT ROWID;
CREATE INDEX reuse_words_reuse ON reuse_words (reuse_id);

INSERT INTO counts (name, value) VALUES ('reuses', 0);
CREATE TRIGGER reuses_counted_on_insert AFTER INSERT ON reuses WHEN NEW.state = 'published' BEGIN
  UPDATE counts SET value = value + 1 WHERE name = 'reuses';
END;
CREATE TRIGGER reuses_counted_on_update
AFTER UPDATE OF published_at, archived_at, deleted_at, datasets_count ON reuses
WHEN (NEW.state = 'published') <> (OLD.state = 'published') BEGIN
  UPDATE counts SET value = value + iif(NEW.state = 'published', 1, -1) WHERE name = 'reuses';
END;

-- Reuses have slugs too, and had others.
CREATE TABLE old_slugs_of_all (
  kind TEXT NOT NULL CHECK (kind IN ('dataset', 'organization', 'reuse')),
  slug TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  PRIMARY KEY (kind, slug)
) WITHOUT ROWID;
INSERT INTO old_slugs_of_all (kind, slug, subject_id) SELECT kind, slug, subject_id FROM old_slugs;
DROP TABLE old_slugs;
ALTER TABLE old_slugs_of_all RENAME TO old_slugs;
