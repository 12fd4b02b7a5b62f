import { bridgeOf } from "@/lib/hostconfig/docker-names";
import { choiceField } from "@/lib/hostconfig/fields/plain-fields";
import { mode } from "@/lib/hostconfig/mode";
import type { Prefix } from "@/lib/ipv6/prefix";
import { err, ok } from "@/lib/result";
import { bridgeAdvice } from "./advice";
import { bridgeIpv4Field } from "./bridge-routed";
import { dockerChoosesToo } from "./enforcement";
import { bridgedIpv4 } from "./ipv4-side";
import { bridgedPlace, dockerPoolField, partField, partOf, readDockerPool, uplinkOutside } from "./place";
import { dockerStartsAgain, lostDefaultRoute, neighbourTable, openPorts, staleNeighbour } from "./trouble";

/** The length of a host's part of a /64 that is on the link. */
const PART_LENGTH = 80;

/** The first two /80s are the link's own (router and hosts) and what the ledger leaves to Docker. */
const FIRST_PART = 2n;

/** The part of a prefix on the link that a host takes when it asks for none: P:2::/80 of a /64. */
export function defaultProxiedPart(prefix: Prefix): Prefix {
  return prefix.length < PART_LENGTH - 1 ? prefix.childAt(PART_LENGTH, FIRST_PART) : prefix;
}

/** A bridge whose prefix lies on the link: the host answers neighbour solicitations for its containers. */
export const bridgeNdpProxy = mode({
  id: "bridge-ndp-proxy",
  title: "Bridge, NDP proxy",
  summary:
    "The prefix is on the link and nobody routes it to the host, as with many hosting providers. The host answers neighbour solicitations for the containers on its bridge.",
  addresses: true,
  fields: {
    part: { ...partField, whenEmpty: "P:2::/80, the third /80" },
    answeredBy: choiceField(
      { label: "Answered by", description: "Who answers the router when it asks for a container." },
      { ndppd: "ndppd, for every container that is there", kernel: "the kernel, by an entry for each container" },
    ),
    ipv4Subnet: bridgeIpv4Field,
    dockerPool: dockerPoolField,
  },

  network({ name, host, allocation, values }) {
    const part = partOf(allocation, values.part ?? defaultProxiedPart(allocation.prefix));
    if (!part.ok) return part;
    if (part.value.equals(allocation.prefix)) {
      const detail = `The router and the host have addresses in ${part.value} too, so the bridge cannot hold all of it. Take a part, such as a /${PART_LENGTH}.`;
      const nearest = defaultProxiedPart(allocation.prefix);
      return err({
        field: "part" as const,
        reason: "does-not-fit",
        detail,
        nearest: nearest.equals(part.value) ? null : String(nearest),
      });
    }
    const outside = uplinkOutside(part.value, host.uplink);
    if (!outside.ok) return outside;
    const ipv4 = bridgedIpv4(values.ipv4Subnet);
    if (!ipv4.ok) return ipv4;
    const pool = readDockerPool(allocation, part.value, values.dockerPool);
    if (!pool.ok) return pool;
    return ok({
      name,
      place: bridgedPlace(allocation, part.value),
      device: { kind: "bridge", name: bridgeOf(name) },
      reach: { kind: "proxied", by: values.answeredBy },
      ipv4: ipv4.value,
      dockerPool: pool.value,
      kubernetes: null,
    });
  },

  advice: (network, host) => [
    ...(network.reach.kind === "proxied" && network.reach.by === "kernel"
      ? [
          {
            severity: "note" as const,
            sentence:
              "The kernel answers only for containers that have a proxy entry: run the proxy command again after each new container, or take ndppd.",
            reason: null,
          },
        ]
      : []),
    ...bridgeAdvice(host.docker),
  ],
  enforcement: dockerChoosesToo,
  trouble: [
    {
      title: "The first packet takes a second, or only one neighbour gets an answer",
      sentence:
        "Linux delays a proxied answer by up to 0.8 s unless proxy_delay is 0, and ndppd with a long ttl answers only the neighbour that asked first. The files set proxy_delay to 0 and ttl to 100 ms.",
      reason: "RFC 4861 §7.2.8",
    },
    {
      title: "A container is reachable from its own host only",
      sentence:
        "Nobody answers for it: proxy_ndp is off on the uplink, ndppd is not running, or the kernel has no entry for its address. See ip -6 neigh show proxy.",
      reason: null,
    },
    lostDefaultRoute,
    neighbourTable,
    openPorts,
    staleNeighbour,
    dockerStartsAgain,
  ],
});
