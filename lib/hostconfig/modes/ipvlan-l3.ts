import { mode } from "@/lib/hostconfig/mode";
import { ledHere } from "@/lib/hostconfig/network";
import { err, ok } from "@/lib/result";
import { nextHopAdvice } from "./advice";
import { dockerChoosesToo } from "./enforcement";
import { ipv4RangeField, ipv4Side, ipv4SubnetField } from "./ipv4-side";
import { parentField } from "./macvlan";
import { linkedPlace, partField, partOf, uplinkOutside } from "./place";
import { dockerStartsAgain, hostCannotReach } from "./trouble";

/** Containers that are routed to, without a bridge and without neighbour entries. */
export const ipvlanL3 = mode({
  id: "ipvlan-l3",
  title: "Ipvlan L3",
  summary:
    "The parent interface routes to the containers: no bridge, no broadcast, no neighbour entries. The router needs a route, as with the routed bridge.",
  addresses: true,
  fields: { parent: parentField, part: partField, ipv4Subnet: ipv4SubnetField, ipv4Range: ipv4RangeField },

  network({ name, host, allocation, values }) {
    const part = partOf(allocation, values.part);
    if (!part.ok) return part;
    const place = linkedPlace(allocation, part.value, null);
    const outside = uplinkOutside(ledHere(place), host.uplink);
    if (!outside.ok) return outside;
    const ipv4 = ipv4Side({ ...values, ipv4Gateway: null });
    if (!ipv4.ok) {
      return err({ ...ipv4.error, field: ipv4.error.field === "ipv4Range" ? "ipv4Range" : "ipv4Subnet" });
    }
    return ok({
      name,
      place,
      device: { kind: "ipvlan", parent: values.parent ?? host.uplink.interface, level: "l3" },
      reach: { kind: "routed" },
      ipv4: ipv4.value === null ? null : { ...ipv4.value, gateway: null },
      dockerPool: null,
      kubernetes: null,
    });
  },

  advice: ({ place }, host) => (place === null ? [] : nextHopAdvice(ledHere(place), host)),
  enforcement: dockerChoosesToo,
  trouble: [
    {
      title: "Containers can send, but no answer comes back",
      sentence:
        "The router has no route to the prefix. Set the upstream route with the host's uplink address as next hop: in L3 nobody answers neighbour solicitations for the containers.",
      reason: null,
    },
    {
      title: "Docker refuses a gateway",
      sentence:
        "In L3 a container's default route is its interface, without a gateway. The Docker command gives none, and adding one has no effect or is refused.",
      reason: null,
    },
    {
      title: "Nothing that needs multicast works",
      sentence:
        "L3 carries no multicast and no broadcast, so no mDNS and no neighbour discovery between containers. Take ipvlan L2 where software needs them.",
      reason: null,
    },
    {
      title: "The host's firewall does not see the containers",
      sentence:
        "Their packets pass the parent interface, not the host's forwarding. Filter at the router, or in the containers.",
      reason: null,
    },
    hostCannotReach,
    dockerStartsAgain,
  ],
});
