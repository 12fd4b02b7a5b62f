import { bridgeOf } from "@/lib/hostconfig/docker-names";
import { optional } from "@/lib/hostconfig/fields/field";
import { ipv4PrefixField } from "@/lib/hostconfig/fields/ipv4-field";
import { mode } from "@/lib/hostconfig/mode";
import { ledHere } from "@/lib/hostconfig/network";
import { ok } from "@/lib/result";
import { bridgeAdvice, nextHopAdvice } from "./advice";
import { dockerChoosesToo } from "./enforcement";
import { bridgedIpv4 } from "./ipv4-side";
import { bridgedPlace, dockerPoolField, partField, partOf, readDockerPool, uplinkOutside } from "./place";
import { dockerStartsAgain, lostDefaultRoute, openPorts, staleNeighbour } from "./trouble";

/** IPv4 beside IPv6 on a bridge of our own. */
export const bridgeIpv4Field = optional(
  ipv4PrefixField({
    label: "IPv4 prefix",
    description: "IPv4 beside IPv6 on the bridge, for example 172.31.0.0/24. Configuration only.",
  }),
  "left to Docker",
);

/** A bridge that holds a prefix routed to the host: no NAT, every container with its own address. */
export const bridgeRouted = mode({
  id: "bridge-routed",
  title: "Bridge, routed",
  summary:
    "A bridge on the host holds the prefix, and the router has a route to it. The first choice wherever the network can carry one route for each host.",
  addresses: true,
  fields: { part: partField, ipv4Subnet: bridgeIpv4Field, dockerPool: dockerPoolField },

  network({ name, host, allocation, values }) {
    const part = partOf(allocation, values.part);
    if (!part.ok) return part;
    const place = bridgedPlace(allocation, part.value);
    const outside = uplinkOutside(ledHere(place), host.uplink);
    if (!outside.ok) return outside;
    const ipv4 = bridgedIpv4(values.ipv4Subnet);
    if (!ipv4.ok) return ipv4;
    const pool = readDockerPool(allocation, part.value, values.dockerPool);
    if (!pool.ok) return pool;
    return ok({
      name,
      place,
      device: { kind: "bridge", name: bridgeOf(name) },
      reach: { kind: "routed" },
      ipv4: ipv4.value,
      dockerPool: pool.value,
      kubernetes: null,
    });
  },

  advice: ({ place }, host) => [
    ...(place === null ? [] : nextHopAdvice(ledHere(place), host)),
    ...bridgeAdvice(host.docker),
  ],
  enforcement: dockerChoosesToo,
  trouble: [
    {
      title: "Containers can send, but no answer comes back",
      sentence:
        "The router has no route to the prefix, or its route leads elsewhere. Set the upstream route with the host's uplink address as next hop; the check script proves the way back when it is given an address beyond the router.",
      reason: null,
    },
    {
      title: "The prefix is on the link instead of routed",
      sentence:
        "If the router's interface itself has an address in the prefix, it asks on the link for each container and the host does not answer. Ask for a route, or take the mode with NDP proxy.",
      reason: "RFC 4861 §7.2",
    },
    lostDefaultRoute,
    {
      title: "Packets to an unused address go round in circles",
      sentence:
        "While the bridge is down the host's default route leads them back to the router, until their hop limit is used up. The unreachable route answers them; on the top-of-rack switch discard the rack's prefix.",
      reason: null,
    },
    openPorts,
    staleNeighbour,
    dockerStartsAgain,
  ],
});
