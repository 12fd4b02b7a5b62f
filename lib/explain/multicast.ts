/**
 * The flags, the scope and the group of a multicast address.
 */
import type { Address } from "../ipv6/address";

/** What a multicast address says (RFC 4291 §2.7, RFC 3306 §4, RFC 3956 §3). */
export type MulticastExplanation = {
  readonly scope: string;
  /** Flag T is clear: assigned for good by IANA. */
  readonly wellKnown: boolean;
  /** Flag P: made from a unicast prefix (RFC 3306). */
  readonly prefixBased: boolean;
  /** Flag R: the address of the rendezvous point is embedded (RFC 3956). */
  readonly rendezvousPoint: boolean;
  /** What the group is, where it is one of the well-known ones. */
  readonly group: string | null;
  /** The unicast address whose solicited-node group this is, as far as the group tells: its last 24 bits, in hex. */
  readonly solicitedNode: string | null;
};

/** RFC 4291 §2.7, RFC 7346 §2. */
const SCOPES: Readonly<Record<number, string>> = {
  1: "interface-local",
  2: "link-local",
  3: "realm-local",
  4: "admin-local",
  5: "site-local",
  8: "organization-local",
  14: "global",
};

/** Well-known groups by scope and group (RFC 4291 §2.7.1 and the IANA registry). */
const GROUPS: Readonly<Record<string, string>> = {
  "1:1": "all nodes",
  "1:2": "all routers",
  "2:1": "all nodes",
  "2:2": "all routers",
  "2:5": "OSPFv3 routers",
  "2:6": "OSPFv3 designated routers",
  "2:d": "PIM routers",
  "2:16": "MLDv2-capable routers",
  "2:fb": "mDNS",
  "2:10002": "DHCP agents and servers",
  "5:2": "all routers",
  "5:10003": "DHCP servers",
};

const SOLICITED_NODE = 0xff02_0000_0000_0000_0000_0001_ffn;

/** What a multicast address says, or `null` for a unicast one. */
export function multicastOf(address: Address): MulticastExplanation | null {
  if (address.bits >> 120n !== 0xffn) return null;
  const flags = Number(BigInt.asUintN(4, address.bits >> 116n));
  const scope = Number(BigInt.asUintN(4, address.bits >> 112n));
  const group = BigInt.asUintN(112, address.bits).toString(16);
  const solicited = address.bits >> 24n === SOLICITED_NODE;
  return {
    scope: SCOPES[scope] ?? (scope === 0 || scope === 15 ? "reserved" : "unassigned"),
    wellKnown: (flags & 1) === 0,
    prefixBased: (flags & 2) !== 0,
    rendezvousPoint: (flags & 4) !== 0,
    group: solicited ? "solicited node" : flags === 0 ? (GROUPS[`${scope.toString(16)}:${group}`] ?? null) : null,
    solicitedNode: solicited ? BigInt.asUintN(24, address.bits).toString(16).padStart(6, "0") : null,
  };
}
