import type { NetworkRow } from "@/lib/db/networks";
import { type Failure, invalid } from "@/lib/failure";
import { NODE_FIELDS, nodeFields } from "@/lib/hostconfig/cluster";
import type { HostText } from "@/lib/hostconfig/host";
import { readHost } from "@/lib/hostconfig/host";
import { type NetworkText, readNetwork } from "@/lib/hostconfig/host-configuration";
import { modeOf } from "@/lib/hostconfig/modes";
import { givesAddresses, type Network } from "@/lib/hostconfig/network";
import type { NetworkFault } from "@/lib/hostconfig/network-fault";
import type { HostView } from "@/lib/hosts/views";
import { err, type Result } from "@/lib/result";
import { nearestTold } from "./nearest-told";
import type { NetworkView } from "./views";

/** What the ledger knows of a host and its networks, as the texts that host configuration reads. */

/** What a host says of itself, as far as its configuration needs it. */
export type HostSelf = Pick<HostView, "name" | "uplink_interface" | "uplink_address" | "docker_version">;

/** The host's own part; what is not known is assumed, and its page says so. */
export function hostText(host: HostSelf): HostText {
  return {
    hostName: host.name,
    uplinkInterface: host.uplink_interface === "" ? "eth0" : host.uplink_interface,
    uplinkAddress: host.uplink_address,
    dockerVersion: host.docker_version === "" ? "28" : host.docker_version,
  };
}

/** One network. A prefix is named only where the mode takes addresses from one. */
export function networkText(row: Omit<NetworkRow, "created_at" | "ended_at" | "version">): NetworkText {
  const takes = modeOf(row.mode)?.addresses === true;
  const held = takes && row.network !== null && row.tenure_id !== null && row.since !== null;
  return {
    name: row.name,
    mode: row.mode,
    allocation: held
      ? { prefix: row.network ?? "", id: row.tenure_id ?? "", at: row.since ?? "", shared: row.segment_id !== null }
      : null,
    fields: row.kubernetes_cluster === null ? row.fields : { ...row.fields, ...nodeFields(row.kubernetes_cluster) },
  };
}

/** A network put together from what the ledger knows. */
export function networkFrom(host: HostSelf, row: NetworkRow): Result<Network, NetworkFault> {
  const read = readHost(hostText(host));
  if (!read.ok) return read;
  const network = readNetwork(networkText(row), read.value);
  return network.ok ? { ok: true, value: network.value.network } : err(network.error);
}

export function networkView(host: HostSelf, row: NetworkRow): NetworkView {
  const made = networkFrom(host, row);
  const place = made.ok ? made.value.place : null;
  return {
    id: row.id,
    name: row.name,
    mode: row.mode,
    title: modeOf(row.mode)?.title ?? row.mode,
    segment: row.segment_id === null ? null : { id: row.segment_id, name: row.segment_name ?? "" },
    kubernetes_cluster:
      row.kubernetes_cluster === null ? null : { id: row.kubernetes_cluster.id, name: row.kubernetes_cluster.name },
    prefix_id: row.chosen_prefix_id,
    prefix:
      networkText(row).allocation === null
        ? null
        : {
            id: row.prefix_id ?? "",
            network: row.network ?? "",
            tenure_id: row.tenure_id ?? "",
            since: row.since ?? "",
          },
    fields: row.fields,
    place:
      place === null
        ? null
        : {
            part: String(place.part),
            gateway: place.gateway?.toString() ?? null,
            own_range: String(place.ownRange),
            containers: made.ok && givesAddresses(made.value),
          },
    refusal: made.ok ? null : made.error.detail,
    version: row.version,
    created_at: row.created_at,
    ended_at: row.ended_at,
  };
}

/** The fields of the API that are not a mode's own. */
const OWN: ReadonlySet<string> = new Set(["name", "mode", "prefix"]);

/**
 * A refusal of host configuration as the API gives it: at the field, with the nearest that works. What a Kubernetes cluster
 * decides is refused where the cluster was chosen.
 */
export function networkRefusal(fault: NetworkFault, { kubernetes_cluster: cluster }: NetworkRow): Failure {
  const { field } = fault;
  if (HOST_FIELDS.has(field)) return { code: "conflict", detail: nearestTold(fault) };
  if (cluster !== null && NODE_FIELDS.includes(field)) return invalid("/kubernetes_cluster", fault.detail);
  return invalid(OWN.has(field) ? `/${field}` : `/fields/${field}`, nearestTold(fault));
}

/** These are the host's: another form changes them. */
const HOST_FIELDS: ReadonlySet<string> = new Set(["hostName", "uplinkInterface", "uplinkAddress", "dockerVersion"]);
