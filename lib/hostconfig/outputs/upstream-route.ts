import type { ConfigurationFile } from "@/lib/hostconfig/configuration";
import { fileHeader } from "@/lib/hostconfig/file-header";
import { shellWord } from "@/lib/hostconfig/shell-word";
import type { Subject } from "@/lib/hostconfig/subject";
import { needsRouterInterface } from "@/lib/hostconfig/uplink-address";
import type { Address } from "@/lib/ipv6/address";

const WHY = "Without this route the containers can send, but no answer finds its way back.";

/**
 * The route that leads the prefix to the host, for the routers before it: Linux, FRR, BIRD.
 *
 * Where the next hop is not known, nothing is made up: the answer is how to find it. Where it is
 * link-local it means something only together with the router's interface, which only the router's owner
 * knows; the command then asks for it, and the files for FRR and BIRD are left out.
 */
export function upstreamRoute(
  subject: Subject,
  uplinkInterface: string,
  nextHop: Address | null,
): readonly ConfigurationFile[] {
  if (nextHop === null) return [findNextHop(subject, uplinkInterface)];
  if (needsRouterInterface(nextHop)) return [linuxRouteOverInterface(subject, nextHop)];
  return [linuxRoute(subject, nextHop), frrRoute(subject, nextHop), birdRoute(subject, nextHop)];
}

function findNextHop(subject: Subject, uplinkInterface: string): ConfigurationFile {
  return {
    id: "find-next-hop",
    title: "Next hop for the upstream route: not known yet",
    path: null,
    language: "sh",
    where: "on the host",
    content: `${fileHeader(subject, "Slash64: find the next hop for the upstream route")}
# The address of this host on ${uplinkInterface} is not known to Slash64, so there is no upstream route here.
# This shows it. Take one that does not change, and enter it as the host's uplink address.
ip -6 address show dev ${shellWord(uplinkInterface)} scope global -temporary
`,
    explanation: `The router needs a route to ${subject.prefix} with the host's uplink address as next hop. That address is not known, so no route is written here. ${WHY}`,
  };
}

function linuxRoute(subject: Subject, nextHop: Address): ConfigurationFile {
  return {
    id: "upstream-route",
    title: "Route upstream (Linux)",
    path: null,
    language: "sh",
    where: "on the router",
    content: `${fileHeader(subject, "Slash64: the route to this host, on a Linux router, as root")}
ip -6 route replace ${shellWord(String(subject.prefix))} via ${shellWord(String(nextHop))}
`,
    explanation: `${WHY} Set it on every router that is a next hop towards the host, or announce it from one of them.`,
  };
}

function linuxRouteOverInterface(subject: Subject, nextHop: Address): ConfigurationFile {
  return {
    id: "upstream-route",
    title: "Route upstream (Linux)",
    path: null,
    language: "sh",
    where: "on the router",
    content: `${fileHeader(subject, "Slash64: the route to this host, on a Linux router, as root")}
# ${nextHop} is link-local: it needs the router's interface that leads to the host. Set it first:
#   towards_host=INTERFACE
ip -6 route replace ${shellWord(String(subject.prefix))} via ${shellWord(String(nextHop))} dev "\${towards_host:?set it to the name of the interface that leads to the host}"
`,
    explanation: `${WHY} The next hop is link-local, so the route needs the router's interface too, which only the router's owner knows.`,
  };
}

function frrRoute(subject: Subject, nextHop: Address): ConfigurationFile {
  return {
    id: "upstream-frr",
    title: "Route upstream (FRR)",
    path: "slash64-frr.conf",
    language: "conf",
    where: "on the router",
    content: `${fileHeader(subject, "Slash64: the route to this host, for FRR", "!")}!
ipv6 route ${subject.prefix} ${nextHop}
`,
    explanation: "The same route for FRR: enter it in vtysh's configure mode, or add it to frr.conf.",
  };
}

function birdRoute(subject: Subject, nextHop: Address): ConfigurationFile {
  return {
    id: "upstream-bird",
    title: "Route upstream (BIRD 2)",
    path: "slash64-bird.conf",
    language: "conf",
    where: "on the router",
    content: `${fileHeader(subject, "Slash64: the route to this host, for BIRD 2")}
protocol static ${birdName(subject)} {
  ipv6;
  route ${subject.prefix} via ${nextHop};
}
`,
    explanation: "The same route for BIRD 2: include the file from bird.conf.",
  };
}

/** A name that is unique per prefix: BIRD's names hold neither dots nor hyphens, host names do. */
function birdName(subject: Subject): string {
  const network = (subject.prefix.address.bits >> 64n).toString(16).padStart(16, "0");
  return `slash64_${network}`;
}
