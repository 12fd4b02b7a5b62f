import { optional } from "@/lib/hostconfig/fields/field";
import {
  type Ipv4Prefix,
  ipv4AddressField,
  ipv4At,
  ipv4Contains,
  ipv4Covers,
  ipv4PrefixField,
} from "@/lib/hostconfig/fields/ipv4-field";
import type { Ipv4Side } from "@/lib/hostconfig/network";
import type { FieldFault } from "@/lib/hostconfig/network-fault";
import { err, ok, type Result } from "@/lib/result";

/** The IPv4 side of a dual-stack network: what the modes that have one share. */

export const ipv4SubnetField = optional(
  ipv4PrefixField({
    label: "IPv4 prefix",
    description:
      "IPv4 beside IPv6, for example 192.168.0.0/24. It is configuration only; the ledger does not count it.",
  }),
  "left to Docker",
);

export const ipv4GatewayField = optional(
  ipv4AddressField({ label: "IPv4 gateway", description: "The router's IPv4 address on the link." }),
  "the first address of the IPv4 prefix",
);

export const ipv4RangeField = optional(
  ipv4PrefixField({
    label: "IPv4 range",
    description: "Where Docker chooses IPv4 addresses, so that it keeps off what others on the link have.",
  }),
  "the whole IPv4 prefix",
);

type Asked = {
  readonly ipv4Subnet: Ipv4Prefix | null;
  readonly ipv4Gateway: string | null;
  readonly ipv4Range: Ipv4Prefix | null;
};

/** Puts the IPv4 side together; null when no IPv4 prefix was asked for. */
export function ipv4Side(asked: Asked): Result<Ipv4Side | null, FieldFault & { field: keyof Asked }> {
  const { ipv4Subnet: subnet, ipv4Gateway, ipv4Range: range } = asked;
  if (subnet === null) {
    const field = ipv4Gateway !== null ? "ipv4Gateway" : range !== null ? "ipv4Range" : null;
    if (field === null) return ok(null);
    return err({ field, reason: "needs-other", detail: "This needs an IPv4 prefix beside it.", nearest: null });
  }
  if (subnet.length > 30) {
    const detail = `${subnet.text} has no room for a gateway and a container.`;
    return err({ field: "ipv4Subnet", reason: "not-a-prefix-length", detail, nearest: null });
  }
  const gateway = ipv4Gateway ?? ipv4At(subnet, 1);
  if (!ipv4Contains(subnet, gateway)) {
    const detail = `The gateway ${gateway} is outside ${subnet.text}.`;
    return err({ field: "ipv4Gateway", reason: "outside-prefix", detail, nearest: ipv4At(subnet, 1) });
  }
  if (range !== null && !ipv4Covers(subnet, range)) {
    const detail = `The range ${range.text} is outside ${subnet.text}.`;
    return err({ field: "ipv4Range", reason: "outside-prefix", detail, nearest: subnet.text });
  }
  return ok({ subnet, gateway, range });
}

/** The IPv4 side of a bridge of our own: its gateway is the first address, its range the whole prefix. */
export function bridgedIpv4(subnet: Ipv4Prefix | null): Result<Ipv4Side | null, FieldFault & { field: "ipv4Subnet" }> {
  const side = ipv4Side({ ipv4Subnet: subnet, ipv4Gateway: null, ipv4Range: null });
  return side.ok ? side : err({ ...side.error, field: "ipv4Subnet" });
}
