-- What lists of organizations are filtered and sorted by.

CREATE INDEX idx_organizations_name_nocase ON organizations (name COLLATE NOCASE, id) WHERE deleted_at IS NULL;
CREATE INDEX idx_organizations_name ON organizations (name) WHERE deleted_at IS NULL;
CREATE INDEX idx_organizations_created_at ON organizations (created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX idx_organizations_modified_at ON organizations (modified_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX idx_organizations_followers ON organizations (metrics ->> '$.followers' DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX idx_organizations_reuses ON organizations (metrics ->> '$.reuses' DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX idx_organizations_views ON organizations (metrics ->> '$.views' DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX idx_organizations_business_number ON organizations (business_number_id) WHERE business_number_id IS NOT NULL;

-- The badges of those that have any; kept by triggers from the organizations' own column.
CREATE TABLE organization_badges (
  badge TEXT NOT NULL,
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  PRIMARY KEY (badge, organization_id)
) WITHOUT ROWID;
CREATE INDEX idx_organization_badges_organization ON organization_badges (organization_id);
INSERT INTO organization_badges (badge, organization_id) SELECT DISTINCT each.value, organizations.id FROM organizations, json_each(organizations.badges) each;
CREATE TRIGGER organizations_badged_on_insert AFTER INSERT ON organizations WHEN NEW.badges <> '[]' BEGIN
  INSERT INTO organization_badges (badge, organization_id) SELECT DISTINCT value, NEW.id FROM json_each(NEW.badges);
END;
CREATE TRIGGER organizations_badged_on_update AFTER UPDATE OF badges ON organizations WHEN NEW.badges IS NOT OLD.badges BEGIN
  DELETE FROM organization_badges WHERE organization_id = NEW.id;
  INSERT INTO organization_badges (badge, organization_id) SELECT DISTINCT value, NEW.id FROM json_each(NEW.badges);
END;
