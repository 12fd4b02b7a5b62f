import { mode } from "@/lib/hostconfig/mode";
import { ok } from "@/lib/result";
import { bridgeIpv4Field } from "./bridge-routed";
import { dockerChoosesToo } from "./enforcement";
import { bridgedIpv4 } from "./ipv4-side";
import { bridgedPlace, partField, partOf } from "./place";
import { dockerStartsAgain } from "./trouble";

/** One prefix across many hosts, over VXLAN. */
export const overlay = mode({
  id: "overlay",
  title: "Overlay across hosts",
  summary:
    "Containers of several hosts share one prefix over VXLAN, as a swarm makes it. Its prefix belongs to a segment, because no single host holds it.",
  addresses: true,
  fields: { part: partField, ipv4Subnet: bridgeIpv4Field },

  network({ name, allocation, values }) {
    const part = partOf(allocation, values.part);
    if (!part.ok) return part;
    const ipv4 = bridgedIpv4(values.ipv4Subnet);
    if (!ipv4.ok) return ipv4;
    return ok({
      name,
      place: bridgedPlace(allocation, part.value),
      device: { kind: "overlay" },
      reach: { kind: "overlay" },
      ipv4: ipv4.value,
      dockerPool: null,
      kubernetes: null,
    });
  },

  advice: ({ place }) => [
    {
      severity: "warning",
      sentence:
        "IPv6 in Docker's overlay networks is unreliable: tasks of services may get no IPv6 address, and the routing mesh has none. Try it before anything rests on it.",
      reason: null,
    },
    {
      severity: "note",
      sentence:
        "Create the network once, on a manager of the swarm: it appears on the other hosts when a task needs it.",
      reason: null,
    },
    ...(place?.allocation.shared === false
      ? [
          {
            severity: "note" as const,
            sentence:
              "This overlay takes its addresses from the prefix of one host. Give them to a segment of kind overlay, so that every host's network draws from the same prefix.",
            reason: null,
          },
        ]
      : []),
  ],
  enforcement: dockerChoosesToo,
  trouble: [
    {
      title: "Large packets hang",
      sentence:
        "VXLAN takes 50 bytes of each packet over IPv4 and 70 over IPv6. The overlay's MTU must be smaller than that of the hosts' link by as much.",
      reason: "RFC 7348 §4.3",
    },
    {
      title: "Containers on different hosts do not reach each other",
      sentence: "Ports 2377/tcp, 7946/tcp and udp and 4789/udp must be open between the hosts.",
      reason: null,
    },
    {
      title: "Nothing outside reaches the containers",
      sentence:
        "No router has a route into an overlay. Publish ports on a host, or give the containers a routed network as well.",
      reason: null,
    },
    dockerStartsAgain,
  ],
});
