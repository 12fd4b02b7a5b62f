import type { Principal } from "@/lib/auth/principal";
import { hostsById } from "@/lib/db/hosts";
import {
  insertKubernetesCluster,
  kubernetesClusterById,
  ledgerRanges,
  lockKubernetesCluster,
  updateKubernetesCluster,
} from "@/lib/db/kubernetes";
import { networksOfCluster } from "@/lib/db/networks";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { type ClusterText, readCluster } from "@/lib/hostconfig/cluster";
import { nearestTold } from "@/lib/networks/nearest-told";
import { networkFrom } from "@/lib/networks/texts";
import { changePlace, type PlaceChange } from "@/lib/places/change-place";
import { createPlace } from "@/lib/places/create-place";
import type { PlaceStore } from "@/lib/places/place";
import { siteCheck } from "@/lib/places/site-check";
import { err, type Result } from "@/lib/result";
import type { KubernetesClusterChange, KubernetesClusterCreation } from "./schema";
import type { KubernetesClusterView } from "./views";

const CLUSTERS: PlaceStore<KubernetesClusterView, KubernetesClusterChange> = {
  noun: "kubernetes-cluster",
  called: "Kubernetes cluster",
  where: "in this site",
  find: kubernetesClusterById,
  lock: lockKubernetesCluster,
  update: updateKubernetesCluster,
  below: async (_tx, _id, { hosts }) => ({ node: hosts }),
};

/** Adds a Kubernetes cluster to a site. Refuses ranges that make none, and services where a host's prefix is. */
export async function createKubernetesCluster(
  tx: Transaction,
  principal: Principal,
  cluster: KubernetesClusterCreation,
): Promise<Result<KubernetesClusterView, Failure>> {
  return createPlace(
    tx,
    principal,
    CLUSTERS,
    cluster,
    insertKubernetesCluster,
    async (_, { site }) => (await siteCheck(tx, site)) ?? (await rangesCheck(tx, cluster)),
  );
}

/**
 * Changes or retires a Kubernetes cluster. Refuses ranges that make none or that leave a node outside, and to retire one
 * that has nodes.
 */
export async function changeKubernetesCluster(
  tx: Transaction,
  principal: Principal,
  change: PlaceChange<KubernetesClusterChange>,
): Promise<Result<KubernetesClusterView, Failure>> {
  const changed = await changePlace(tx, principal, CLUSTERS, change, {
    locks: () => true,
    check: (_, before, after) => rangesCheck(tx, { ...before, ...withoutUndefined(after) }),
  });
  if (!changed.ok) return changed;
  const left = await nodeOutside(tx, changed.value.id);
  return left === null ? changed : err(left);
}

/** Why these ranges make no cluster, or cannot be here; null when they do. */
async function rangesCheck(tx: Transaction, cluster: ClusterText & { readonly vrf: string }): Promise<Failure | null> {
  const read = readCluster(cluster);
  if (!read.ok) return invalid(`/${read.error.field}`, nearestTold(read.error));
  const [services] = await ledgerRanges(tx, cluster.vrf, [cluster.services]);
  if (services === undefined) return invalid("/vrf", `There is no VRF ${cluster.vrf}.`);
  const holder = services.around?.holder;
  if (holder?.kind === "host") {
    const detail = `${cluster.services} lies in ${services.around?.network}, which host ${holder.name} holds: packets to services would be led to that host. Take a range that no host holds.`;
    return { code: "overlap", pointer: "/services", detail };
  }
  if (services.held_by_hosts > 0) {
    const detail = `In ${cluster.services} lies ${services.first?.network}, which host ${services.first?.holder?.name} holds. Take a range that no host holds.`;
    return { code: "overlap", pointer: "/services", detail };
  }
  return null;
}

/** Why a node would not fit any more; null when all do. */
async function nodeOutside(tx: Transaction, id: string): Promise<Failure | null> {
  const rows = await networksOfCluster(tx, id);
  const hosts = await hostsById(tx, [...new Set(rows.map(({ host_id }) => host_id))]);
  for (const row of rows) {
    const host = hosts.get(row.host_id);
    const made = host === undefined ? null : networkFrom(host, row);
    if (made === null || made.ok || made.error.reason === "needs-prefix") continue;
    return { code: "conflict", detail: `Node ${row.host_name} would not fit: ${made.error.detail}` };
  }
  return null;
}

function withoutUndefined<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]: Exclude<Fields[Name], undefined> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [Name in keyof Fields]: Exclude<Fields[Name], undefined> };
}
