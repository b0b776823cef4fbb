-- What is published: datasets and their resources.

CREATE TABLE datasets (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  acronym TEXT,
  description TEXT NOT NULL DEFAULT '',
  description_short TEXT,
  organization_id TEXT REFERENCES organizations (id),
  owner_id TEXT REFERENCES people (id),
  license TEXT,
  frequency TEXT,
  frequency_date INTEGER,
  temporal_start TEXT,                   -- ISO dates, as they were given
  temporal_end TEXT,
  spatial TEXT,                          -- JSON: {zones, geom, granularity}
  tags TEXT NOT NULL DEFAULT '[]',       -- JSON, sorted
  badges TEXT NOT NULL DEFAULT '[]',
  contact_points TEXT NOT NULL DEFAULT '[]',
  access TEXT,                           -- JSON: {type, audiences, authorization_request_url, …}
  extras TEXT NOT NULL DEFAULT '{}',
  harvest TEXT,
  metrics TEXT NOT NULL DEFAULT '{}',    -- JSON: {views, followers, reuses, …}
  quality TEXT,                          -- JSON: the nine criteria, kept at save
  is_featured INTEGER NOT NULL DEFAULT 0 CHECK (is_featured IN (0, 1)),
  -- What lists show of the resources, so that a list reads no resource.
  resources_count INTEGER NOT NULL DEFAULT 0,
  formats TEXT NOT NULL DEFAULT '[]',
  fingerprint TEXT,                      -- JSON: {rows, columns: [[family, count, nulls, distinct], …]}
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,          -- of the description
  updated_at INTEGER NOT NULL,           -- of the data: the newest resource's
  published_at INTEGER,
  archived_at INTEGER,
  deleted_at INTEGER,
  -- One truth: the dates. The state is read off them and cannot disagree.
  state TEXT NOT NULL GENERATED ALWAYS AS (CASE
    WHEN deleted_at IS NOT NULL THEN 'deleted'
    WHEN archived_at IS NOT NULL THEN 'archived'
    WHEN published_at IS NULL THEN 'draft'
    ELSE 'published' END) VIRTUAL,
  CHECK (organization_id IS NULL OR owner_id IS NULL)
);
CREATE INDEX idx_datasets_state_published_at ON datasets (state, published_at DESC, id DESC);
CREATE INDEX idx_datasets_state_created_at ON datasets (state, created_at DESC, id DESC);
CREATE INDEX idx_datasets_state_updated_at ON datasets (state, updated_at DESC, id DESC);
CREATE INDEX idx_datasets_state_title ON datasets (state, title COLLATE NOCASE, id);
CREATE INDEX idx_datasets_organization_state ON datasets (organization_id, state, updated_at DESC, id DESC);
CREATE INDEX idx_datasets_owner_state ON datasets (owner_id, state, updated_at DESC);

-- Addresses that were given out stay good for ever.
CREATE TABLE old_slugs (
  kind TEXT NOT NULL CHECK (kind IN ('dataset', 'organization')),
  slug TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  PRIMARY KEY (kind, slug)
) WITHOUT ROWID;

CREATE TABLE dataset_tags (
  tag TEXT NOT NULL,
  dataset_id TEXT NOT NULL REFERENCES datasets (id),
  PRIMARY KEY (tag, dataset_id)
) WITHOUT ROWID;
CREATE INDEX idx_dataset_tags_dataset ON dataset_tags (dataset_id);

CREATE TABLE resources (
  id TEXT PRIMARY KEY,
  dataset_id TEXT NOT NULL REFERENCES datasets (id),
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  description TEXT,
  filetype TEXT NOT NULL CHECK (filetype IN ('file', 'remote')),
  type TEXT NOT NULL DEFAULT 'main' CHECK (type IN ('main', 'documentation', 'update', 'api', 'code', 'other')),
  format TEXT,
  mime TEXT,
  url TEXT,                              -- remote ones; a hosted one's address follows from its version
  size_bytes INTEGER,
  checksum TEXT,                         -- JSON: {type, value}
  schema TEXT,                           -- JSON: {name, version, url}
  extras TEXT NOT NULL DEFAULT '{}',
  harvest TEXT,
  metrics TEXT NOT NULL DEFAULT '{}',
  version_id TEXT,                       -- the current version of a hosted one
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  deleted_at INTEGER
);
CREATE INDEX idx_resources_dataset_position ON resources (dataset_id, position) WHERE deleted_at IS NULL;

-- Numbers that pages show, kept as things change so that no page counts.
CREATE TABLE counts (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO counts (name, value) VALUES ('datasets', 0), ('organizations', 0), ('resources', 0);

CREATE TRIGGER datasets_counted_on_insert AFTER INSERT ON datasets WHEN NEW.state = 'published' BEGIN
  UPDATE counts SET value = value + 1 WHERE name = 'datasets';
  UPDATE counts SET value = value + NEW.resources_count WHERE name = 'resources';
  UPDATE organizations SET datasets_count = datasets_count + 1 WHERE id = NEW.organization_id;
END;
CREATE TRIGGER datasets_counted_on_update
AFTER UPDATE OF published_at, archived_at, deleted_at, organization_id, resources_count ON datasets
WHEN NEW.state = 'published' OR OLD.state = 'published' BEGIN
  UPDATE counts SET value = value + (NEW.state = 'published') - (OLD.state = 'published') WHERE name = 'datasets';
  UPDATE counts SET value = value + iif(NEW.state = 'published', NEW.resources_count, 0)
    - iif(OLD.state = 'published', OLD.resources_count, 0) WHERE name = 'resources';
  UPDATE organizations SET datasets_count = datasets_count - 1 WHERE id = OLD.organization_id AND OLD.state = 'published';
  UPDATE organizations SET datasets_count = datasets_count + 1 WHERE id = NEW.organization_id AND NEW.state = 'published';
END;
CREATE TRIGGER organizations_counted_on_insert AFTER INSERT ON organizations WHEN NEW.deleted_at IS NULL BEGIN
  UPDATE counts SET value = value + 1 WHERE name = 'organizations';
END;
CREATE TRIGGER organizations_counted_on_update AFTER UPDATE OF deleted_at ON organizations BEGIN
  UPDATE counts SET value = value + (NEW.deleted_at IS NULL) - (OLD.deleted_at IS NULL) WHERE name = 'organizations';
END;
