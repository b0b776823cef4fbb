-- What the API asks of the catalogue: community resources, uploads in chunks, and lists that read an index.

-- A community resource is one that somebody else hangs beside a dataset: it has a producer of its own,
-- and is none of the dataset's own resources.
ALTER TABLE resources ADD COLUMN is_community INTEGER NOT NULL DEFAULT 0 CHECK (is_community IN (0, 1));
ALTER TABLE resources ADD COLUMN organization_id TEXT REFERENCES organizations (id);
ALTER TABLE resources ADD COLUMN owner_id TEXT REFERENCES people (id);

DROP INDEX idx_resources_dataset_position;
CREATE INDEX idx_resources_dataset_position ON resources (dataset_id, position) WHERE deleted_at IS NULL AND is_community = 0;
CREATE INDEX idx_resources_dataset_modified_at ON resources (dataset_id, modified_at DESC) WHERE deleted_at IS NULL AND is_community = 0;
CREATE INDEX idx_resources_schema ON resources (schema ->> '$.name', schema ->> '$.version', dataset_id)
  WHERE schema IS NOT NULL AND deleted_at IS NULL AND is_community = 0;
CREATE INDEX idx_resources_community ON resources (created_at DESC, id DESC) WHERE deleted_at IS NULL AND is_community = 1;
CREATE INDEX idx_resources_community_dataset ON resources (dataset_id, created_at DESC, id DESC) WHERE deleted_at IS NULL AND is_community = 1;
CREATE INDEX idx_resources_community_organization ON resources (organization_id, created_at DESC, id DESC) WHERE deleted_at IS NULL AND is_community = 1;
CREATE INDEX idx_resources_community_owner ON resources (owner_id, created_at DESC, id DESC) WHERE deleted_at IS NULL AND is_community = 1;

-- Of each dataset and format, how many resources there are: what lists show of thousands of them is the sum
-- of a few rows, so that saving one of 15,041 costs what saving one of ten costs.
CREATE TABLE resource_tallies (
  dataset_id TEXT NOT NULL REFERENCES datasets (id),
  format TEXT NOT NULL,                  -- '' where none is told
  resources INTEGER NOT NULL,
  main INTEGER NOT NULL,                 -- of type main
  documented INTEGER NOT NULL,           -- documentation, or described
  unavailable INTEGER NOT NULL,          -- by the last link check
  PRIMARY KEY (dataset_id, format)
) WITHOUT ROWID;
INSERT INTO resource_tallies (dataset_id, format, resources, main, documented, unavailable)
SELECT dataset_id, coalesce(format, ''), count(*), sum(type = 'main'),
  sum(type = 'documentation' OR coalesce(description, '') <> ''),
  sum(coalesce(json_extract(extras, '$."check:available"'), 1) = 0)
FROM resources WHERE deleted_at IS NULL AND is_community = 0 GROUP BY dataset_id, coalesce(format, '');

CREATE TRIGGER resources_tallied_on_insert AFTER INSERT ON resources
WHEN NEW.deleted_at IS NULL AND NEW.is_community = 0 BEGIN
  INSERT INTO resource_tallies (dataset_id, format, resources, main, documented, unavailable)
  VALUES (NEW.dataset_id, coalesce(NEW.format, ''), 1, NEW.type = 'main',
    NEW.type = 'documentation' OR coalesce(NEW.description, '') <> '',
    coalesce(json_extract(NEW.extras, '$."check:available"'), 1) = 0)
  ON CONFLICT (dataset_id, format) DO UPDATE SET resources = resources + 1, main = main + excluded.main,
    documented = documented + excluded.documented, unavailable = unavailable + excluded.unavailable;
END;
CREATE TRIGGER resources_tallied_on_update
AFTER UPDATE OF dataset_id, format, type, description, extras, deleted_at, is_community ON resources BEGIN
  UPDATE resource_tallies SET resources = resources - 1, main = main - (OLD.type = 'main'),
    documented = documented - (OLD.type = 'documentation' OR coalesce(OLD.description, '') <> ''),
    unavailable = unavailable - (coalesce(json_extract(OLD.extras, '$."check:available"'), 1) = 0)
  WHERE dataset_id = OLD.dataset_id AND format = coalesce(OLD.format, '') AND OLD.deleted_at IS NULL AND OLD.is_community = 0;
  INSERT INTO resource_tallies (dataset_id, format, resources, main, documented, unavailable)
  SELECT NEW.dataset_id, coalesce(NEW.format, ''), 1, NEW.type = 'main',
    NEW.type = 'documentation' OR coalesce(NEW.description, '') <> '',
    coalesce(json_extract(NEW.extras, '$."check:available"'), 1) = 0
  WHERE NEW.deleted_at IS NULL AND NEW.is_community = 0
  ON CONFLICT (dataset_id, format) DO UPDATE SET resources = resources + 1, main = main + excluded.main,
    documented = documented + excluded.documented, unavailable = unavailable + excluded.unavailable;
  DELETE FROM resource_tallies WHERE dataset_id = OLD.dataset_id AND format = coalesce(OLD.format, '') AND resources = 0;
END;
CREATE TRIGGER resources_tallied_on_delete AFTER DELETE ON resources
WHEN OLD.deleted_at IS NULL AND OLD.is_community = 0 BEGIN
  UPDATE resource_tallies SET resources = resources - 1, main = main - (OLD.type = 'main'),
    documented = documented - (OLD.type = 'documentation' OR coalesce(OLD.description, '') <> ''),
    unavailable = unavailable - (coalesce(json_extract(OLD.extras, '$."check:available"'), 1) = 0)
  WHERE dataset_id = OLD.dataset_id AND format = coalesce(OLD.format, '');
  DELETE FROM resource_tallies WHERE dataset_id = OLD.dataset_id AND format = coalesce(OLD.format, '') AND resources = 0;
END;

-- What a list may be asked for, by value: kept by triggers from the columns that say it.
CREATE TABLE dataset_formats (
  format TEXT NOT NULL,
  dataset_id TEXT NOT NULL REFERENCES datasets (id),
  PRIMARY KEY (format, dataset_id)
) WITHOUT ROWID;
CREATE INDEX idx_dataset_formats_dataset ON dataset_formats (dataset_id);
INSERT INTO dataset_formats (format, dataset_id) SELECT DISTINCT each.value, datasets.id FROM datasets, json_each(datasets.formats) each;
CREATE TRIGGER datasets_formatted_on_insert AFTER INSERT ON datasets WHEN NEW.formats <> '[]' BEGIN
  INSERT INTO dataset_formats (format, dataset_id) SELECT DISTINCT value, NEW.id FROM json_each(NEW.formats);
END;
CREATE TRIGGER datasets_formatted_on_update AFTER UPDATE OF formats ON datasets WHEN NEW.formats <> OLD.formats BEGIN
  DELETE FROM dataset_formats WHERE dataset_id = NEW.id;
  INSERT INTO dataset_formats (format, dataset_id) SELECT DISTINCT value, NEW.id FROM json_each(NEW.formats);
END;

CREATE TABLE dataset_zones (
  zone TEXT NOT NULL,
  dataset_id TEXT NOT NULL REFERENCES datasets (id),
  PRIMARY KEY (zone, dataset_id)
) WITHOUT ROWID;
CREATE INDEX idx_dataset_zones_dataset ON dataset_zones (dataset_id);
INSERT INTO dataset_zones (zone, dataset_id) SELECT DISTINCT each.value, datasets.id FROM datasets, json_each(datasets.spatial, '$.zones') each;
CREATE TRIGGER datasets_zoned_on_insert AFTER INSERT ON datasets WHEN NEW.spatial IS NOT NULL BEGIN
  INSERT INTO dataset_zones (zone, dataset_id) SELECT DISTINCT value, NEW.id FROM json_each(NEW.spatial, '$.zones');
END;
CREATE TRIGGER datasets_zoned_on_update AFTER UPDATE OF spatial ON datasets WHEN NEW.spatial IS NOT OLD.spatial BEGIN
  DELETE FROM dataset_zones WHERE dataset_id = NEW.id;
  INSERT INTO dataset_zones (zone, dataset_id) SELECT DISTINCT value, NEW.id FROM json_each(NEW.spatial, '$.zones');
END;

CREATE INDEX idx_datasets_organization_state_created_at ON datasets (organization_id, state, created_at DESC, id DESC);
CREATE INDEX idx_datasets_license_state_created_at ON datasets (license, state, created_at DESC, id DESC);
CREATE INDEX idx_datasets_state_views ON datasets (state, metrics ->> '$.views' DESC, id DESC);
CREATE INDEX idx_datasets_state_followers ON datasets (state, metrics ->> '$.followers' DESC, id DESC);
CREATE INDEX idx_datasets_state_reuses ON datasets (state, metrics ->> '$.reuses' DESC, id DESC);
CREATE INDEX idx_datasets_featured ON datasets (state, created_at DESC, id DESC) WHERE is_featured = 1;
CREATE INDEX idx_datasets_badged ON datasets (state, created_at DESC, id DESC) WHERE badges <> '[]';
CREATE INDEX idx_datasets_access_type ON datasets (access ->> '$.type', state, created_at DESC, id DESC) WHERE access IS NOT NULL;
CREATE INDEX idx_datasets_granularity ON datasets (spatial ->> '$.granularity', state, created_at DESC, id DESC) WHERE spatial IS NOT NULL;
CREATE INDEX idx_datasets_temporal ON datasets (state, temporal_start, temporal_end) WHERE temporal_start IS NOT NULL;

-- A file that comes through a form in chunks, in udata's protocol, under a name that its sender gave it.
ALTER TABLE uploads ADD COLUMN is_community INTEGER NOT NULL DEFAULT 0 CHECK (is_community IN (0, 1));
ALTER TABLE uploads ADD COLUMN sender_key TEXT;
CREATE UNIQUE INDEX idx_uploads_sender_key ON uploads (sender_key) WHERE sender_key IS NOT NULL;
CREATE TABLE upload_chunks (
  upload_id TEXT NOT NULL REFERENCES uploads (id),
  number INTEGER NOT NULL,               -- from 1, as the bucket counts parts
  size_bytes INTEGER NOT NULL,
  etag TEXT NOT NULL,
  PRIMARY KEY (upload_id, number)
) WITHOUT ROWID;
