import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { hostsById } from "@/lib/db/hosts";
import { kubernetesClusterById, ledgerRanges, listKubernetesClusters, overlappingClusters } from "@/lib/db/kubernetes";
import { networksOfCluster } from "@/lib/db/networks";
import { reading, type Session } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { readCluster } from "@/lib/hostconfig/cluster";
import { checkCluster } from "@/lib/hostconfig/cluster-check";
import { type ClusterNode, clusterFiles } from "@/lib/hostconfig/cluster-files";
import { networkFrom } from "@/lib/networks/texts";
import { err, ok, type Result } from "@/lib/result";
import type { ListView } from "@/lib/view";
import { rangePlace } from "./range-place";
import type { KubernetesClusterFilter } from "./schema";
import type { ClusterConfigurationView, ClusterFindingView, ClusterNodeView, KubernetesClusterView } from "./views";

/** A page of Kubernetes clusters by name. */
export async function kubernetesClusters(
  principal: Principal,
  filter: KubernetesClusterFilter,
): Promise<Result<ListView<KubernetesClusterView>, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  return ok(await listKubernetesClusters(reading(principal), filter));
}

/** One Kubernetes cluster, live or retired. */
export async function kubernetesCluster(
  principal: Principal,
  id: string,
): Promise<Result<KubernetesClusterView, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  const found = await kubernetesClusterById(reading(principal), id);
  return found === null ? err({ code: "not-found", noun: "kubernetes-cluster", id }) : ok(found);
}

/** What a cluster comes to: its nodes, its ranges in the ledger, its findings and its files. */
export async function clusterConfiguration(
  principal: Principal,
  id: string,
): Promise<Result<ClusterConfigurationView, Failure>> {
  const found = await kubernetesCluster(principal, id);
  if (!found.ok) return found;
  const cluster = found.value;
  const read = readCluster(cluster);
  if (!read.ok) return err({ code: "conflict", detail: read.error.detail });
  const session = reading(principal);
  const nodes = await nodesOf(session, id);
  const given = (["nodes", "pods", "services"] as const).flatMap((range) =>
    cluster[range] === null ? [] : [{ range, network: cluster[range] }],
  );
  const places = await ledgerRanges(
    session,
    cluster.vrf,
    given.map(({ network }) => network),
  );
  const ranges = places.map((place, index) => rangePlace(given[index]?.range ?? "pods", place));
  const placed = nodes.flatMap(({ node }) => (node === null ? [] : [node]));
  return ok({
    nodes: nodes.map(({ view }) => view),
    ranges,
    findings: [...checkCluster(read.value, nodes.length), ...(await apart(session, id))].toSorted(
      (a, b) => Number(a.holds) - Number(b.holds),
    ),
    files: [...clusterFiles(read.value, placed)],
  });
}

/** The nodes of a cluster by name, each with what its files say of it, where that can be put together. */
async function nodesOf(
  session: Session,
  id: string,
): Promise<{ readonly view: ClusterNodeView; readonly node: ClusterNode | null }[]> {
  const rows = await networksOfCluster(session, id);
  const hosts = await hostsById(session, [...new Set(rows.map(({ host_id }) => host_id))]);
  return rows.flatMap((row) => {
    const host = hosts.get(row.host_id);
    if (host === undefined) return [];
    const made = networkFrom(host, row);
    const place = made.ok ? made.value.place : null;
    const view = {
      host: { id: host.id, name: host.name },
      network: row.name,
      part: place === null ? null : String(place.part),
      refusal: made.ok ? null : made.error.detail,
    };
    return [{ view, node: place && { host: host.name, part: place.part, allocation: place.allocation.id } }];
  });
}

/** Whether the cluster's services stay apart from the ranges of other clusters. */
async function apart(session: Session, id: string): Promise<readonly ClusterFindingView[]> {
  const overlapping = await overlappingClusters(session, id);
  const rule = "Other Kubernetes clusters";
  if (overlapping.length === 0) {
    return [{ rule, holds: true, sentence: "Its services overlap no range of another cluster of its VRF." }];
  }
  const told = overlapping.map(({ name, own, theirs }) => `${own} and ${theirs} of ${name}`);
  const sentence = `These overlap: ${told.join("; ")}. Neither cluster reaches the other's services then.`;
  return [{ rule, holds: false, sentence }];
}
