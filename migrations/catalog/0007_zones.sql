-- Which zones a dataset is about, by zone: `datasets.spatial` turned round. Triggers keep it.

CREATE TABLE dataset_zones (
  zone TEXT NOT NULL,
  dataset_id TEXT NOT NULL REFERENCES datasets (id),
  PRIMARY KEY (zone, dataset_id)
) WITHOUT ROWID;
CREATE INDEX idx_dataset_zones_dataset ON dataset_zones (dataset_id);

INSERT OR IGNORE INTO dataset_zones (zone, dataset_id)
SELECT value, datasets.id FROM datasets, json_each(datasets.spatial, '$.zones') WHERE type = 'text';

CREATE TRIGGER datasets_zoned_on_insert AFTER INSERT ON datasets WHEN NEW.spatial IS NOT NULL BEGIN
  INSERT OR IGNORE INTO dataset_zones (zone, dataset_id)
  SELECT value, NEW.id FROM json_each(NEW.spatial, '$.zones') WHERE type = 'text';
END;
CREATE TRIGGER datasets_zoned_on_update AFTER UPDATE OF spatial ON datasets WHEN NEW.spatial IS NOT OLD.spatial BEGIN
  DELETE FROM dataset_zones WHERE dataset_id = NEW.id;
  INSERT OR IGNORE INTO dataset_zones (zone, dataset_id)
  SELECT value, NEW.id FROM json_each(NEW.spatial, '$.zones') WHERE type = 'text';
END;
CREATE TRIGGER datasets_zoned_on_delete BEFORE DELETE ON datasets BEGIN
  DELETE FROM dataset_zones WHERE dataset_id = OLD.id;
END;
