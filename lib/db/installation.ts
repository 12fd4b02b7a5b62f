import type { InstallationView } from "@/lib/installation/views";
import { asOf } from "./as-of";
import type { OwnerTransaction } from "./owner";
import { sql } from "./sql";
import type { Session } from "./transaction";

/** What the installation is, and how much is in it. */
export async function installationNow(session: Session): Promise<InstallationView | null> {
  const its = asOf(session);
  return session.row<InstallationView>(sql`
    SELECT name,
      CASE WHEN example_loaded_at IS NOT NULL THEN jsonb_build_object(
        'loaded_at', to_char(example_loaded_at AT TIME ZONE 'UTC', ${ISO}), 'cleared_at', to_char(example_cleared_at AT TIME ZONE 'UTC', ${ISO})) END AS example,
      example_loaded_at IS NOT NULL AND example_cleared_at IS NULL AS has_example,
      EXISTS (SELECT FROM ${its.prefix} AS prefix WHERE parent_id IS NULL AND retired_at IS NULL) AS has_plan,
      jsonb_build_object(
        'sites', (SELECT count(*) FROM ${its.site} AS site WHERE retired_at IS NULL),
        'clusters', (SELECT count(*) FROM ${its.cluster} AS cluster WHERE retired_at IS NULL),
        'racks', (SELECT count(*) FROM ${its.rack} AS rack WHERE retired_at IS NULL),
        'hosts', (SELECT count(*) FROM ${its.host} AS host WHERE ended_at IS NULL),
        'containers', (SELECT count(*) FROM ${its.container} AS container WHERE ended_at IS NULL),
        'prefixes', (SELECT count(*) FROM ${its.prefix} AS prefix WHERE retired_at IS NULL)) AS counts
    FROM installation`);
}

const ISO = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"';

/** Only one process makes the installation; others wait here until it has, and then find it. */
export async function lockFirstStart(tx: OwnerTransaction): Promise<void> {
  await tx.rows(sql`SET LOCAL lock_timeout = 0`);
  await tx.rows(sql`SELECT pg_advisory_xact_lock(hashtextextended('slash64 first start', 64))`);
}

/** Reports whether the installation has been made. */
export async function isInstalled(tx: OwnerTransaction): Promise<boolean> {
  return (await tx.row(sql`SELECT 1 FROM installation`)) !== null;
}

/** Reports whether nothing is in the catalogue and in space: only then may an example come. */
export async function isEmpty(tx: OwnerTransaction): Promise<boolean> {
  const row = await tx.row<{ empty: boolean }>(sql`
    SELECT NOT EXISTS (SELECT FROM site) AND NOT EXISTS (SELECT FROM plan) AND NOT EXISTS (SELECT FROM prefix) AS empty`);
  return row?.empty === true;
}

/** The database's time. The example ends by it, so that later rows of the product are later than the example's. */
export async function databaseTime(tx: OwnerTransaction): Promise<Date> {
  const row = await tx.row<{ now: string }>(sql`SELECT clock_timestamp() AS now`);
  return new Date(row?.now ?? Date.now());
}

/** Makes the installation, for good. */
export async function insertInstallation(
  tx: OwnerTransaction,
  name: string,
  exampleLoadedAt: Date | null,
): Promise<void> {
  await tx.rows(
    sql`INSERT INTO installation (name, example_loaded_at) VALUES (${name}, ${exampleLoadedAt?.toISOString() ?? null})`,
  );
}

/** The installation's name and example, read by whoever is about to clear it. */
export type ExampleState = {
  readonly name: string;
  readonly loaded_at: string | null;
  readonly cleared_at: string | null;
};

export async function exampleState(tx: OwnerTransaction): Promise<ExampleState | null> {
  return tx.row<ExampleState>(
    sql`SELECT name, example_loaded_at AS loaded_at, example_cleared_at AS cleared_at FROM installation FOR UPDATE`,
  );
}

/**
 * Keeps everyone else from what is to be cleared until the transaction ends, so that nothing real comes in between
 * the look and the clearing.
 */
export async function lockCleared(tx: OwnerTransaction): Promise<void> {
  await tx.rows({ text: `LOCK TABLE ${CLEARED} IN ACCESS EXCLUSIVE MODE`, values: [] });
}

/** Reports whether anything was done since the example was loaded. */
export async function hasRealData(tx: OwnerTransaction, loadedAt: string): Promise<boolean> {
  const row = await tx.row<{ real: boolean }>(sql`
    SELECT EXISTS (SELECT FROM audit_event)
      OR EXISTS (SELECT FROM prefix_tenure WHERE origin <> 'example')
      OR EXISTS (SELECT FROM address_tenure WHERE origin <> 'example')
      OR EXISTS (SELECT FROM address_run WHERE granted_at > ${loadedAt})
      OR EXISTS (SELECT FROM request WHERE requested_at > ${loadedAt})
      OR EXISTS (SELECT FROM site WHERE created_at > ${loadedAt})
      OR EXISTS (SELECT FROM cluster WHERE created_at > ${loadedAt})
      OR EXISTS (SELECT FROM rack WHERE created_at > ${loadedAt})
      OR EXISTS (SELECT FROM segment WHERE created_at > ${loadedAt})
      OR EXISTS (SELECT FROM host WHERE created_at > ${loadedAt})
      OR EXISTS (SELECT FROM host_network WHERE created_at > ${loadedAt})
      OR EXISTS (SELECT FROM kubernetes_cluster WHERE created_at > ${loadedAt})
      OR EXISTS (SELECT FROM container WHERE created_at > ${loadedAt})
      OR EXISTS (SELECT FROM plan WHERE created_at > ${loadedAt})
      OR EXISTS (SELECT FROM prefix WHERE created_at > ${loadedAt}) AS real`);
  return row?.real === true;
}

/**
 * Empties catalogue, space, tenure, history, requests and audit, and removes the people that nobody comes in as.
 * Sessions, tokens, links, VRFs and the installation stay; ids are not given a second time.
 */
export async function clearAll(tx: OwnerTransaction): Promise<void> {
  await tx.rows({ text: `TRUNCATE ${CLEARED}`, values: [] });
  // not truncated: a request with a key has read this table in its own transaction, and would wait for itself
  await tx.rows(sql`DELETE FROM idempotency_key`);
  await tx.rows(sql`DELETE FROM api_token WHERE role = 'agent'`);
  await tx.rows(sql`
    DELETE FROM person WHERE NOT EXISTS (SELECT FROM session WHERE session.person_id = person.id)
      AND NOT EXISTS (SELECT FROM api_token WHERE api_token.person_id = person.id)`);
  await tx.rows(sql`UPDATE installation SET example_cleared_at = clock_timestamp()`);
}

/** Whoever allocates locks a pool first and writes outwards from there; the order here is the one they write in. */
const CLEARED = [
  "site, cluster, rack, segment, host, host_network, kubernetes_cluster, container",
  "pool, prefix, reservation, renumbering, renumbering_step, host_image, decommission, plan_level, plan",
  "request, prefix_tenure, prefix_tenure_former_end, address_run, address_tenure, address_tenure_former_end, late_claim, address_day, agent, prefix_count, count_change",
  "site_history, cluster_history, rack_history, segment_history, host_history, host_network_history, kubernetes_cluster_history, container_history",
  "prefix_history, plan_level_history, pool_history",
  "alert, alert_rule, delivery, scenario, audit_event",
].join(", ");
