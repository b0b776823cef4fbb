-- Activity is read from events: by what they are of, by whose it is, by who did it.
CREATE INDEX idx_events_dataset ON events (payload ->> '$.datasetId', happened_at DESC) WHERE payload ->> '$.datasetId' IS NOT NULL;
CREATE INDEX idx_events_organization ON events (payload ->> '$.organizationId', happened_at DESC) WHERE payload ->> '$.organizationId' IS NOT NULL;
CREATE INDEX idx_events_actor ON events (actor, happened_at DESC) WHERE actor IS NOT NULL;
CREATE INDEX idx_events_happened_at ON events (happened_at DESC);
