import { nextHopField } from "@/lib/hostconfig/fields/address-field";
import { fallingBackTo, optional } from "@/lib/hostconfig/fields/field";
import { interfaceField } from "@/lib/hostconfig/fields/interface-name";
import { mode } from "@/lib/hostconfig/mode";
import { ok } from "@/lib/result";
import { dockerChoosesToo } from "./enforcement";
import { ipv4GatewayField, ipv4RangeField, ipv4Side, ipv4SubnetField } from "./ipv4-side";
import { linkedPlace, partField, partOf, readRouterAddress } from "./place";
import { dockerStartsAgain, hostCannotReach, neighbourTable, rogueAdvertisement } from "./trouble";

/** The host's interface that containers on the link hang on. */
export const parentField = optional(
  interfaceField({ label: "Parent interface", description: "The host's interface that the containers hang on." }),
  "the host's uplink",
);

export const routerAddressField = optional(
  nextHopField({ label: "Gateway", description: "The router's address on the link, inside the prefix." }),
  "P::1",
);

export const routerInterfaceField = fallingBackTo(
  interfaceField({
    label: "Router's interface",
    description: "The router's interface on this link, for its router advertisements.",
  }),
  "eth0",
);

/** Containers on the LAN, each with a MAC address of its own; IPv4 beside IPv6. */
export const macvlan = mode({
  id: "macvlan",
  title: "Macvlan, dual stack",
  summary:
    "Each container sits on the LAN with its own MAC address, as if it were a machine there. For a LAN that already has its prefix, and for software that must be on it.",
  addresses: true,
  fields: {
    parent: parentField,
    gateway: routerAddressField,
    part: partField,
    ipv4Subnet: ipv4SubnetField,
    ipv4Gateway: ipv4GatewayField,
    ipv4Range: ipv4RangeField,
    routerInterface: routerInterfaceField,
  },

  network({ name, host, allocation, values }) {
    const part = partOf(allocation, values.part);
    if (!part.ok) return part;
    const gateway = readRouterAddress(part.value, values.gateway);
    if (!gateway.ok) return gateway;
    const ipv4 = ipv4Side(values);
    if (!ipv4.ok) return ipv4;
    return ok({
      name,
      place: linkedPlace(allocation, part.value, gateway.value),
      device: { kind: "macvlan", parent: values.parent ?? host.uplink.interface },
      reach: { kind: "on-link", routerInterface: values.routerInterface },
      ipv4: ipv4.value,
      dockerPool: null,
      kubernetes: null,
    });
  },

  advice: () => [
    {
      severity: "warning",
      sentence:
        "Packets to these containers do not pass the host's firewall: every port that a container opens is open to the LAN and to whatever the router lets in. Filter at the router, or in the containers.",
      reason: null,
    },
  ],
  enforcement: dockerChoosesToo,
  trouble: [
    hostCannotReach,
    {
      title: "The container has no global address, or no default route",
      sentence:
        "Docker takes a container's address and its default route from the first IPv6 subnet alone. The recipe with a second --subnet fe80::/10 and a link-local gateway therefore gives one of the two. The router needs an address inside the prefix.",
      reason: null,
    },
    {
      title: "The default route is gone after the router was replaced",
      sentence:
        "A router's link-local address changes with its MAC address. The gateway here is an address of the prefix, which moves with the router's role: give it to the new one.",
      reason: null,
    },
    {
      title: "The switch shuts the port",
      sentence:
        "Every container shows a MAC address of its own. Port security, and most clouds and wireless networks, allow one for each port: take ipvlan there.",
      reason: null,
    },
    rogueAdvertisement,
    neighbourTable,
    dockerStartsAgain,
  ],
});
