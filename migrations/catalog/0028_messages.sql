-- Messages of the contact form are counted by whom they go to, so that nobody is flooded by it.
CREATE INDEX idx_notices_email ON notices (email, created_at);
