-- Who may come in, what was done, and what was answered to whom.

CREATE TABLE installation (
  id                 smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  name               text NOT NULL,
  created_at         timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  example_loaded_at  timestamptz(6),
  example_cleared_at timestamptz(6)
);

-- Secrets are stored as SHA-256 of 256 random bits: a slow hash would add nothing.
CREATE TABLE sign_in_link (
  token_hash bytea PRIMARY KEY,
  created_at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz(6) NOT NULL,
  used_at    timestamptz(6)
);

CREATE TABLE session (
  id           bigserial PRIMARY KEY,
  token_hash   bytea NOT NULL,
  person_id    bigint NOT NULL REFERENCES person,
  user_agent   text NOT NULL DEFAULT '',
  created_at   timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  last_seen_at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  expires_at   timestamptz(6) NOT NULL,
  revoked_at   timestamptz(6),
  CONSTRAINT session_token_hash_key UNIQUE (token_hash)
);

CREATE TABLE api_token (
  id           bigserial PRIMARY KEY,
  name         text NOT NULL,
  token_hash   bytea NOT NULL,
  person_id    bigint NOT NULL REFERENCES person,
  created_at   timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  last_used_at timestamptz(6),
  expires_at   timestamptz(6),
  revoked_at   timestamptz(6),
  CONSTRAINT api_token_token_hash_key UNIQUE (token_hash)
);

-- The answer to an allocating request, stored in the transaction that allocated: a repeat gets the same answer.
CREATE TABLE idempotency_key (
  person_id    bigint NOT NULL REFERENCES person,
  key          text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  request_hash bytea NOT NULL,
  status       smallint NOT NULL,
  location     text,
  etag         text,
  answer       text NOT NULL,
  created_at   timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (person_id, key)
);
CREATE INDEX idempotency_key_created_at_idx ON idempotency_key (created_at);

CREATE TABLE audit_event (
  id         bigserial PRIMARY KEY,
  at         timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  person_id  bigint NOT NULL REFERENCES person,
  request_id text NOT NULL DEFAULT '',
  action     text NOT NULL,
  noun       text NOT NULL,
  noun_id    bigint,
  detail     jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_event_noun_idx ON audit_event (noun, noun_id, id);
