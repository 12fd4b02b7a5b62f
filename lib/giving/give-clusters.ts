import { insertCluster } from "@/lib/db/clusters";
import {
  clustersToGive,
  type GivenLevel,
  heldNow,
  putRacksInto,
  type Receiver,
  suppliesOf,
} from "@/lib/db/give-prefixes";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { ok, type Result } from "@/lib/result";
import { giveEach } from "./give-each";
import type { Rack, Rows, Scope } from "./rows";
import type { ClusterJoined } from "./views";

/**
 * The prefixes of the clusters: all of a whole site, else the rack's own. Racks that stand in none and hold nothing join
 * the only cluster of the site, or else a new one, since their prefixes lie in a cluster's.
 */
export async function giveClusters(
  tx: Transaction,
  { site, racks, rackId, by }: Scope,
  level: GivenLevel,
  rows: Rows,
): Promise<Result<{ racks: readonly Rack[]; joined: ClusterJoined | null }, Failure>> {
  const clusters = await clustersToGive(tx, site.id);
  const held = await heldNow(
    tx,
    "rack",
    racks.map(({ id }) => id),
  );
  const holding = new Set(held.map(({ holder_id }) => holder_id));
  const homeless = racks.filter((rack) => rack.cluster_id === null && !holding.has(rack.id));
  const joined = homeless.length === 0 ? null : await joinCluster(tx, site, clusters, homeless);
  const moved = new Set(homeless.map(({ id }) => id));
  const placed = racks.map((rack) =>
    joined !== null && moved.has(rack.id) ? { ...rack, cluster_id: joined.id } : rack,
  );

  const made = joined?.created ? [...clusters, { id: joined.id, name: joined.name }] : clusters;
  const wanted = rackId === null ? made : made.filter(({ id }) => placed.some(({ cluster_id }) => cluster_id === id));
  const supplies = () => suppliesOf(tx, level.id, { siteId: site.id });
  const given = await giveEach(tx, "cluster", wanted, level, by, rows, supplies);
  return given.ok ? ok({ racks: placed, joined }) : given;
}

async function joinCluster(
  tx: Transaction,
  site: Receiver,
  clusters: readonly Receiver[],
  racks: readonly Rack[],
): Promise<ClusterJoined & { readonly id: string }> {
  const only = clusters.length === 1 ? clusters[0] : undefined;
  const target = only ?? (await newCluster(tx, site, clusters.length + 1));
  await putRacksInto(
    tx,
    target.id,
    racks.map(({ id }) => id),
  );
  return { id: target.id, name: target.name, created: only === undefined, racks: racks.map(({ name }) => name) };
}

/** A new cluster of a name that no live one of the site has. */
async function newCluster(tx: Transaction, site: Receiver, from: number): Promise<Receiver> {
  for (let number = from; ; number++) {
    const name = `cluster ${number}`;
    const id = await insertCluster(tx, { site: site.id, name, description: "" });
    if (id !== null) return { id, name };
  }
}
