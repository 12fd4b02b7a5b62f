import type { Stage } from "./stage";

/** How each guard of the product is switched off, in the database of a campaign that must then fail. */
const OFF: Readonly<Record<string, string>> = {
  constraint: `
    ALTER TABLE prefix_tenure DROP CONSTRAINT prefix_tenure_single_excl;
    ALTER TABLE prefix DROP CONSTRAINT prefix_siblings_excl;
    DROP INDEX prefix_parent_id_network_key`,
  lock: `
    DO $$ BEGIN
      EXECUTE replace(pg_get_functiondef('lock_pools'::regproc), 'FOR NO KEY UPDATE', '');
    END $$`,
  key: `
    DO $$ BEGIN
      EXECUTE replace(pg_get_functiondef('take_keys'::regproc), 'WHERE taken AND', 'WHERE false AND');
      ALTER TABLE idempotency_key DROP CONSTRAINT idempotency_key_pkey;
    END $$`,
  quarantine: `
    DO $$ BEGIN
      EXECUTE replace(pg_get_functiondef('allocate_prefixes'::regproc), 't.free_at <= given_at', 'true');
      ALTER TABLE prefix_tenure DROP CONSTRAINT prefix_tenure_single_excl;
    END $$`,
};

export async function switchOff(stage: Stage, guard: string | null): Promise<void> {
  if (guard === null) return;
  const text = OFF[guard];
  if (text === undefined) throw new Error(`there is no guard ${guard}`);
  await stage.sql(text);
}
