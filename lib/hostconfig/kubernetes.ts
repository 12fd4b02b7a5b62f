import type { Advice } from "@/lib/hostconfig/configuration";
import type { Ipv4Prefix } from "@/lib/hostconfig/fields/ipv4-field";
import { ipv4Contains, ipv4Covers } from "@/lib/hostconfig/fields/ipv4-field";
import { type FieldFault, fault } from "@/lib/hostconfig/network-fault";
import { Prefix } from "@/lib/ipv6/prefix";
import { err, ok, type Result } from "@/lib/result";

/** What Kubernetes allows of prefixes: the rules that a node's mode and a cluster share. */

/** At most this many bits lie between a cluster's pod range and a node's prefix (its node IPAM keeps a bitmap). */
export const NODE_BITS_MAX = 16;

/** Before ServiceCIDR (1.33) the API server took no larger service range than this: 2^20 addresses. */
const SERVICES_SHORTEST = 108;
const SERVICES_FREE_SINCE = 33;

/** A range of at least this many services is of use. */
const SERVICES_LONGEST = 124;

export type KubernetesVersion = { readonly minor: number; readonly text: string };

export type Ranges = {
  readonly pods: Prefix;
  /** The length of a node's prefix. */
  readonly nodeLength: number;
  readonly services: Prefix;
  readonly ipv4: { readonly pods: Ipv4Prefix; readonly services: Ipv4Prefix } | null;
};

/** The name of the field that a fault is about, among those of a cluster. */
export type RangeField = "clusterPods" | "services" | "ipv4Services";

/** Reads "1.33", "v1.33.2". */
export function readKubernetesVersion(text: string): Result<KubernetesVersion, FieldFault> {
  const match = /^v?(1\.(\d{1,3})(?:\.(\d{1,3}))?)$/.exec(text);
  if (match?.[1] === undefined) return fault("not-a-version", "A Kubernetes version is like 1.33 or 1.33.2.", "1.33");
  return ok({ minor: Number(match[2]), text: match[3] === undefined ? `${match[1]}.0` : match[1] });
}

/** Why these ranges make no cluster, with the nearest that does; ok when they do. */
export function checkRanges({
  pods,
  nodeLength,
  services,
  ipv4,
}: Ranges): Result<null, FieldFault & { field: RangeField }> {
  if (nodeLength - pods.length > NODE_BITS_MAX) {
    const nearest = Prefix.of(pods.address, nodeLength - NODE_BITS_MAX);
    const detail = `Between ${pods} and a /${nodeLength} for each node lie ${nodeLength - pods.length} bits; Kubernetes gives out at most ${NODE_BITS_MAX}.`;
    return refuse("clusterPods", detail, nearest);
  }
  if (nodeLength <= pods.length) {
    const detail = `${pods} is no larger than the /${nodeLength} of one node.`;
    const nearest = nodeLength > NODE_BITS_MAX ? Prefix.of(pods.address, nodeLength - NODE_BITS_MAX) : null;
    return refuse("clusterPods", detail, nearest);
  }
  if (services.overlaps(pods)) {
    return refuse("services", `The services' range ${services} overlaps the pods' range ${pods}.`, null);
  }
  if (services.length > SERVICES_LONGEST) {
    const detail = `${services} has room for too few services: take a /${SERVICES_LONGEST} or larger.`;
    return refuse("services", detail, Prefix.of(services.address, SERVICES_LONGEST));
  }
  if (ipv4 !== null && (ipv4Covers(ipv4.pods, ipv4.services) || ipv4Contains(ipv4.services, firstOf(ipv4.pods)))) {
    return refuse("ipv4Services", `The IPv4 ranges ${ipv4.services.text} and ${ipv4.pods.text} overlap.`, null);
  }
  return ok(null);
}

/** What depends on the version: a range that an older API server does not take. */
export function rangeAdvice(services: Prefix, { minor, text }: KubernetesVersion): readonly Advice[] {
  if (services.length >= SERVICES_SHORTEST || minor >= SERVICES_FREE_SINCE) return [];
  const nearest = Prefix.of(services.address, SERVICES_SHORTEST);
  const sentence = `Kubernetes ${text} takes service ranges of /${SERVICES_SHORTEST} and longer, so not ${services}: take ${nearest}, or Kubernetes 1.${SERVICES_FREE_SINCE} with ServiceCIDR.`;
  return [{ severity: "warning", sentence, reason: null }];
}

function firstOf(prefix: Ipv4Prefix): string {
  return prefix.text.slice(0, prefix.text.indexOf("/"));
}

function refuse(
  field: RangeField,
  detail: string,
  nearest: Prefix | null,
): Result<never, FieldFault & { field: RangeField }> {
  return err({ field, reason: "does-not-fit", detail, nearest: nearest?.toString() ?? null });
}
