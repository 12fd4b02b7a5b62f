-- Views that people come back to: a name, and the link within the product that shows it. They belong to whoever saved them;
-- a shared one is opened by its id. One that is deleted stays, so that this can be undone.
CREATE TABLE saved_view (
  id         bigserial PRIMARY KEY,
  person_id  bigint NOT NULL REFERENCES person,
  name       text NOT NULL CHECK (name <> '' AND length(name) <= 100),
  -- only into the product itself, whatever wrote it
  href       text NOT NULL CHECK (href ~ '^/([^/\\[:cntrl:]][^[:cntrl:]]*)?$' AND length(href) <= 2000),
  created_at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  deleted_at timestamptz(6)
);
CREATE UNIQUE INDEX saved_view_name_key ON saved_view (person_id, lower(name)) WHERE deleted_at IS NULL;

GRANT SELECT, INSERT ON saved_view TO slash64_app;
GRANT UPDATE (deleted_at) ON saved_view TO slash64_app;
GRANT USAGE ON SEQUENCE saved_view_id_seq TO slash64_app;
