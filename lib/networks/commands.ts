import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { recordEvent } from "@/lib/db/audit";
import { hostById, lockHost } from "@/lib/db/hosts";
import { kubernetesClusterToJoin } from "@/lib/db/kubernetes";
import { endNetwork, insertNetwork, lockSegment, type NetworkRow, networkById, updateNetwork } from "@/lib/db/networks";
import { segmentById } from "@/lib/db/segments";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { modeOf } from "@/lib/hostconfig/modes";
import { kubernetesNode } from "@/lib/hostconfig/modes/kubernetes-node";
import type { HostView } from "@/lib/hosts/views";
import { err, ok, type Result } from "@/lib/result";
import { besideFault } from "./beside";
import { leftOutside } from "./left-outside";
import type { NetworkChange, NetworkRequest } from "./schema";
import { networkFrom, networkRefusal, networkView } from "./texts";
import type { NetworkView } from "./views";

/**
 * Adds a network to a host. Refuses what its mode does not take, what cannot stand beside the host's other networks, and
 * a part of a segment's prefix that another host uses, with the nearest that works.
 */
export async function addNetwork(
  tx: Transaction,
  principal: Principal,
  hostId: string,
  request: NetworkRequest,
): Promise<Result<NetworkView, Failure>> {
  const allowed = authorise(principal, "catalogue:write");
  if (!allowed.ok) return allowed;
  const host = await liveHost(tx, hostId);
  if (!host.ok) return host;
  const source = await sourceRefusal(tx, host.value, request);
  if (source !== null) return err(source);

  const id = await insertNetwork(tx, hostId, request);
  if (id === null) return err(nameTaken(host.value, request.name));
  return settled(tx, principal, host.value, id, "add");
}

/** Changes a network of a host. The caller names the version it has seen. Refuses to leave live containers outside. */
export async function changeNetwork(
  tx: Transaction,
  principal: Principal,
  { hostId, id, version, change }: { hostId: string; id: string; version: string; change: NetworkChange },
): Promise<Result<NetworkView, Failure>> {
  const allowed = authorise(principal, "catalogue:write");
  if (!allowed.ok) return allowed;
  const host = await liveHost(tx, hostId);
  if (!host.ok) return host;
  const before = await networkById(tx, hostId, id);
  if (before === null) return err({ code: "not-found", noun: "network", id });
  if (before.ended_at !== null)
    return err({ code: "conflict", detail: `Network ${before.name} has ended; what it was stays as it was.` });
  const wanted = {
    mode: change.mode ?? before.mode,
    segment: change.segment === undefined ? before.segment_id : change.segment,
    prefix: change.prefix === undefined ? before.chosen_prefix_id : change.prefix,
    kubernetes_cluster:
      change.kubernetes_cluster === undefined ? (before.kubernetes_cluster?.id ?? null) : change.kubernetes_cluster,
  };
  const source = await sourceRefusal(tx, host.value, wanted);
  if (source !== null) return err(source);

  const outcome = await updateNetwork(tx, id, version, change);
  if (outcome === "taken") return err(nameTaken(host.value, change.name ?? ""));
  if (outcome === "stale") return err({ code: "precondition-failed", current: String(before.version) });
  const left = await leftOutside(tx, host.value, before, await mustFind(tx, hostId, id));
  if (left !== null) return err({ code: "conflict", detail: left });
  return settled(tx, principal, host.value, id, "change");
}

/** Ends a network of a host. Refuses while live containers have addresses in it. */
export async function removeNetwork(
  tx: Transaction,
  principal: Principal,
  hostId: string,
  id: string,
): Promise<Result<NetworkView, Failure>> {
  const allowed = authorise(principal, "catalogue:write");
  if (!allowed.ok) return allowed;
  const host = await liveHost(tx, hostId);
  if (!host.ok) return host;
  const before = await networkById(tx, hostId, id);
  if (before === null) return err({ code: "not-found", noun: "network", id });
  if (before.ended_at === null) {
    const left = await leftOutside(tx, host.value, before, null);
    if (left !== null) return err({ code: "conflict", detail: left });
    await endNetwork(tx, id);
    await recordEvent(tx, event(principal, "end", before, host.value));
  }
  return ok(networkView(host.value, await mustFind(tx, hostId, id)));
}

/** The host, locked: its networks change one after the other. */
async function liveHost(tx: Transaction, id: string): Promise<Result<HostView, Failure>> {
  await lockHost(tx, id);
  const host = await hostById(tx, id);
  if (host === null) return err({ code: "not-found", noun: "host", id });
  if (host.ended_at !== null)
    return err({ code: "conflict", detail: `Host ${host.name} has ended; its networks stay as they were.` });
  return ok(host);
}

/** Why the addresses cannot come from where they are asked from; null when they can. */
async function sourceRefusal(
  tx: Transaction,
  host: HostView,
  {
    mode,
    segment,
    prefix,
    kubernetes_cluster: cluster,
  }: Pick<NetworkRequest, "mode" | "segment" | "prefix" | "kubernetes_cluster">,
): Promise<Failure | null> {
  const join = cluster === null ? null : await joinRefusal(tx, host, mode, cluster);
  if (join !== null) return join;
  if (segment !== null && prefix !== null) return invalid("/prefix", "Name a segment or a prefix, not both.");
  const known = modeOf(mode);
  if (known !== undefined && !known.addresses && (segment !== null || prefix !== null)) {
    return invalid(segment === null ? "/prefix" : "/segment", `A network of mode "${known.title}" takes no prefix.`);
  }
  if (segment !== null) {
    await lockSegment(tx, segment);
    const found = await segmentById(tx, segment);
    if (found === null || found.retired_at !== null)
      return invalid("/segment", "There is no such segment (any more). Choose another.");
    if (found.site.id !== host.site.id)
      return invalid("/segment", `Segment ${found.name} is of another site than host ${host.name}.`);
    if (found.prefixes.length === 0)
      return invalid("/segment", `Segment ${found.name} holds no prefix yet. Give it one first.`);
  }
  const holds = prefix === null || host.prefixes.some((held) => held.id === prefix && held.until === null);
  return holds ? null : invalid("/prefix", `Host ${host.name} does not hold this prefix.`);
}

/** Why a host cannot become a node of a Kubernetes cluster; null when it can. Keeps the cluster as it is meanwhile. */
async function joinRefusal(tx: Transaction, host: HostView, mode: string, cluster: string): Promise<Failure | null> {
  const refuse = (detail: string) => invalid("/kubernetes_cluster", detail);
  if (mode !== kubernetesNode.id) return refuse(`Only a network of mode "${kubernetesNode.title}" is of a cluster.`);
  const found = await kubernetesClusterToJoin(tx, cluster);
  if (found === null) return refuse("There is no such Kubernetes cluster (any more). Choose another.");
  if (found.site_id === host.site.id) return null;
  return refuse(`Kubernetes cluster ${found.name} is of another site than host ${host.name}.`);
}

/** What was written, once it has been checked as a whole; a refusal rolls it back. */
async function settled(
  tx: Transaction,
  principal: Principal,
  host: HostView,
  id: string,
  action: "add" | "change",
): Promise<Result<NetworkView, Failure>> {
  const row = await mustFind(tx, host.id, id);
  const made = networkFrom(host, row);
  if (!made.ok) return err(networkRefusal(made.error, row));

  const clash = await besideFault(tx, host, row, made.value);
  if (clash !== null) return err(networkRefusal(clash, row));
  await recordEvent(tx, event(principal, action, row, host));
  return ok(networkView(host, row));
}

function nameTaken(host: HostView, name: string): Failure {
  return { code: "name-taken", noun: "network", name, where: `on host ${host.name}`, pointer: "/name" };
}

function event(principal: Principal, action: "add" | "change" | "end", row: NetworkRow, host: HostView) {
  return {
    personId: principal.personId,
    action,
    noun: "network" as const,
    nounId: row.id,
    detail: { name: row.name, host: host.name, mode: row.mode, fields: row.fields },
  };
}

async function mustFind(tx: Transaction, hostId: string, id: string): Promise<NetworkRow> {
  const row = await networkById(tx, hostId, id);
  if (row === null) throw new Error(`network ${id} is gone within its own transaction`);
  return row;
}
