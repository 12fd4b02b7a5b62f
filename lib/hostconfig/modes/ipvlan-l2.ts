import { mode } from "@/lib/hostconfig/mode";
import { ok } from "@/lib/result";
import { dockerChoosesToo } from "./enforcement";
import { ipv4GatewayField, ipv4RangeField, ipv4Side, ipv4SubnetField } from "./ipv4-side";
import { parentField, routerAddressField, routerInterfaceField } from "./macvlan";
import { linkedPlace, partField, partOf, readRouterAddress } from "./place";
import { dockerStartsAgain, hostCannotReach, neighbourTable, rogueAdvertisement } from "./trouble";

/** Containers on the LAN behind the host's one MAC address. */
export const ipvlanL2 = mode({
  id: "ipvlan-l2",
  title: "Ipvlan L2",
  summary:
    "Containers sit on the LAN and share the host's MAC address. For switches and clouds that allow one MAC address for each port.",
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
      device: { kind: "ipvlan", parent: values.parent ?? host.uplink.interface, level: "l2" },
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
      title: "One MAC address, but as many neighbour entries",
      sentence:
        "Ipvlan saves entries in the switch's MAC table, not in neighbour tables: the router still keeps one for each container.",
      reason: "RFC 6583",
    },
    {
      title: "Addresses collide although the ledger gave different ones",
      sentence:
        "Containers that share a MAC address make the same interface identifier out of it (EUI-64) if they configure themselves. Let the router advertise the prefix without the autonomous flag.",
      reason: "RFC 4862 §5.5",
    },
    rogueAdvertisement,
    neighbourTable,
    dockerStartsAgain,
  ],
});
