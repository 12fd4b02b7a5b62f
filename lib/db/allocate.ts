import type { HolderKind } from "@/lib/prefixes/views";
import { sql } from "./sql";
import type { Session, Transaction } from "./transaction";

/** The supply under a prefix, as an allocation sees it. */
export type PoolRow = {
  readonly pool_id: string;
  readonly prefix_id: string;
  readonly network: string;
  readonly child_length: number;
  readonly capacity: string;
  readonly used: string;
  readonly reserved: string;
  readonly released: string;
};

export type GivenPrefix = {
  readonly prefix_id: string;
  readonly tenure_id: string;
  readonly network: string;
  readonly began_at: string;
};

/** The open pool of a prefix, or null: nothing is given from it. Dormant: its prefix was released and is held by nobody. */
export async function openPoolOf(session: Session, prefixId: string): Promise<(PoolRow & { dormant: boolean }) | null> {
  return session.row<PoolRow & { dormant: boolean }>(sql`
    SELECT pool.id AS pool_id, prefix.id AS prefix_id, prefix.network, pool.child_length, pool.capacity, pool.used, pool.reserved, pool.released,
      coalesce((SELECT bool_and(ended_at IS NOT NULL) FROM prefix_tenure WHERE prefix_id = prefix.id), false) AS dormant
    FROM prefix JOIN pool ON pool.prefix_id = prefix.id AND pool.closed_at IS NULL
    WHERE prefix.id = ${prefixId} AND prefix.retired_at IS NULL`);
}

/** The open pools of the prefixes that a holder holds now, in address order. */
export async function poolsHeldBy(
  session: Session,
  kind: Exclude<HolderKind, "container">,
  id: string,
): Promise<PoolRow[]> {
  return session.rows<PoolRow>(sql`
    SELECT pool.id AS pool_id, prefix.id AS prefix_id, prefix.network, pool.child_length, pool.capacity, pool.used, pool.reserved, pool.released
    FROM prefix_tenure tenure
    JOIN prefix ON prefix.id = tenure.prefix_id
    JOIN pool ON pool.prefix_id = prefix.id AND pool.closed_at IS NULL
    WHERE tenure.ended_at IS NULL AND prefix.state = 'active' AND NOT pool.held_back AND ${holderIs(kind, id)}
    ORDER BY prefix.network`);
}

/** Gives the next child of a pool to a holder; null when the pool is full. Locks the pool until the transaction ends. */
export async function allocatePrefix(
  tx: Transaction,
  poolId: string,
  holder: { readonly kind: Exclude<HolderKind, "container">; readonly id: string },
  by: { readonly personId: string; readonly requestId: string | null; readonly reason: string },
): Promise<GivenPrefix | null> {
  return tx.row<GivenPrefix>(sql`
    SELECT prefix_id, tenure_id, network, began_at
    FROM allocate_prefix(${poolId}, ${holder.kind}, ${holder.id}, ${by.personId}, ${by.requestId}, ${by.reason})`);
}

/**
 * Gives an address of a held /64 to a container: `address` when one is asked for, else the next by the cursor.
 * Null: the one asked for is not free, or all are spent.
 */
export async function allocateAddress(
  tx: Transaction,
  given: {
    readonly poolId: string;
    readonly tenureId: string;
    readonly containerId: string;
    readonly personId: string;
    readonly address: string | null;
  },
): Promise<{ address: string; began_at: string } | null> {
  return tx.row(sql`
    SELECT address, began_at
    FROM allocate_address(${given.poolId}, ${given.tenureId}, ${given.containerId}, ${given.personId}, ${given.address}::inet)`);
}

/** Ends the tenure of an address. */
export async function releaseAddress(
  tx: Transaction,
  vrfId: string,
  address: string,
  personId: string,
  reason: string,
): Promise<void> {
  await tx.rows(sql`SELECT release_address(${vrfId}, ${address}, ${personId}, ${reason})`);
}

/** Gives each host the next child of a pool, in this order. A host that is missing from the answer found the pool full. */
export async function allocateToHosts(
  tx: Transaction,
  poolId: string,
  hostIds: readonly string[],
  by: { readonly personId: string; readonly reason: string },
): Promise<(GivenPrefix & { readonly host_id: string })[]> {
  return tx.rows(sql`
    SELECT host.id AS host_id, given.prefix_id, given.tenure_id, given.network, given.began_at
    FROM unnest(${hostIds}::bigint[]) WITH ORDINALITY AS host(id, position),
      LATERAL allocate_prefix(${poolId}, 'host', host.id, ${by.personId}, NULL, ${by.reason}) AS given
    ORDER BY host.position`);
}

/** A run of a host's /64. */
export type DockerRun = {
  readonly tenureId: string;
  readonly hostId: string;
  readonly first: string;
  readonly last: string;
};

/** Leaves a run of each host's /64, all of one size, to Docker's own choice: the cursor will never give an address of it. */
export async function leaveRunsToDocker(
  tx: Transaction,
  personId: string,
  runs: readonly DockerRun[],
  size: string,
): Promise<void> {
  const tenureIds = runs.map(({ tenureId }) => tenureId);
  // a second tenure of the /64 leaves the same run, which is kept back already
  await tx.rows(sql`
    UPDATE pool SET reserved = reserved + ${size}::numeric FROM prefix_tenure tenure
    WHERE tenure.id = ANY (${tenureIds}::bigint[]) AND pool.prefix_id = tenure.prefix_id AND pool.closed_at IS NULL AND pool.child_length = 128
      AND NOT EXISTS (SELECT FROM address_run run WHERE run.prefix_id = tenure.prefix_id AND run.kind = 'docker')`);
  await tx.rows(sql`
    INSERT INTO address_run (kind, vrf_id, prefix_id, prefix_network, prefix_tenure_id, host_id, first_address, last_address, granted_by)
    SELECT 'docker', prefix.vrf_id, prefix.id, prefix.network, tenure.id, run.host_id, run.first, run.last, ${personId}
    FROM unnest(${tenureIds}::bigint[], ${runs.map(({ hostId }) => hostId)}::bigint[], ${runs.map(({ first }) => first)}::inet[],
      ${runs.map(({ last }) => last)}::inet[]) AS run(tenure_id, host_id, first, last)
    JOIN prefix_tenure tenure ON tenure.id = run.tenure_id JOIN prefix ON prefix.id = tenure.prefix_id`);
}

/** The condition that a tenure is held by this holder. */
export function holderIs(kind: Exclude<HolderKind, "container">, id: string) {
  switch (kind) {
    case "site":
      return sql`tenure.site_id = ${id}`;
    case "cluster":
      return sql`tenure.cluster_id = ${id}`;
    case "rack":
      return sql`tenure.rack_id = ${id}`;
    case "host":
      return sql`tenure.host_id = ${id}`;
    case "segment":
      return sql`tenure.segment_id = ${id}`;
  }
}
