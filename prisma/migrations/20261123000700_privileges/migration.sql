-- The application works as slash64_app: it has no DELETE and no TRUNCATE on anything that history rests on,
-- and of a tenure it may write the end, not the beginning. Only the owner can, on purpose, clear an installation.

-- An administrator can create the role beforehand, where the owner may not.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'slash64_app') THEN CREATE ROLE slash64_app NOLOGIN; END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;  -- another database of this server just made it
  WHEN insufficient_privilege THEN
    RAISE EXCEPTION 'The role % may not create roles. Let an administrator run once: CREATE ROLE slash64_app NOLOGIN; GRANT slash64_app TO %;', current_user, current_user;
END $$;
DO $$ BEGIN
  IF NOT pg_has_role(current_user, 'slash64_app', 'MEMBER') THEN EXECUTE format('GRANT slash64_app TO %I', current_user); END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE EXCEPTION 'The role % is not a member of slash64_app. Let an administrator run once: GRANT slash64_app TO %;', current_user, current_user;
END $$;

GRANT USAGE ON SCHEMA public TO slash64_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO slash64_app;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO slash64_app;

GRANT INSERT, UPDATE ON person, site, cluster, rack, segment, host, container, plan, plan_level, pool, request TO slash64_app;
-- A prefix stays where it is, under the same id: tenures and quarantine are bound to it. Retiring one is not the application's.
GRANT INSERT (vrf_id, parent_id, parent_network, network, level_id, state, name, description, created_at) ON prefix TO slash64_app;
GRANT UPDATE (parent_id, parent_network, level_id, state, name, description, version) ON prefix TO slash64_app;
GRANT INSERT, UPDATE ON installation, session, sign_in_link, api_token TO slash64_app;
GRANT INSERT ON prefix_tenure, address_tenure, address_run, idempotency_key, audit_event TO slash64_app;
GRANT UPDATE (ended_at, free_at, ended_by, ended_reason, reused, reason) ON prefix_tenure TO slash64_app;
GRANT UPDATE (ended_at, ended_by, ended_reason) ON address_tenure TO slash64_app;
GRANT UPDATE (ended_at) ON address_run TO slash64_app;
