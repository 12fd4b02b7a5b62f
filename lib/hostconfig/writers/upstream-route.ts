import type { ConfigurationFile } from "@/lib/hostconfig/configuration";
import { needsRouterInterface } from "@/lib/hostconfig/host";
import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { shellWord } from "@/lib/hostconfig/text/shell-word";
import type { Address } from "@/lib/ipv6/address";
import type { Prefix } from "@/lib/ipv6/prefix";
import { ledPrefixes, routed, type Subject, type Writer } from "./writer";

const WHY = "Without this route the containers can send, but no answer finds its way back.";

/**
 * The routes that lead the host's prefixes to it, for the routers before it: Linux, FRR, BIRD.
 *
 * Where the next hop is not known, nothing is made up: the answer is how to find it. Where it is
 * link-local it means something only together with the router's interface, which only the router's owner
 * knows; the command then asks for it, and the files for FRR and BIRD are left out.
 */
export const upstreamRoutes: Writer = (subject) => {
  const prefixes = ledPrefixes(subject);
  if (prefixes.length === 0) return [];
  const nextHop = subject.host.uplink.address;
  if (nextHop === null) return [findNextHop(subject, prefixes)];
  if (needsRouterInterface(subject.host.uplink)) return [linuxOverInterface(subject, prefixes, nextHop)];
  return [linux(subject, prefixes, nextHop), frr(subject, prefixes, nextHop), bird(subject, prefixes, nextHop)];
};

type Prefixes = readonly Prefix[];

function header(subject: Subject, what: string, comment: "#" | "!" = "#"): string {
  return fileHeader(subject.host, routed(subject), what, comment);
}

function findNextHop(subject: Subject, prefixes: Prefixes): ConfigurationFile {
  const uplink = subject.host.uplink.interface;
  return {
    id: "find-next-hop",
    title: "Next hop for the upstream route: not known yet",
    part: "router",
    path: null,
    language: "sh",
    where: "on the host",
    content: `${header(subject, "Slash64: find the next hop for the upstream route")}
# The address of this host on ${uplink} is not known to Slash64, so there is no upstream route here.
# This shows it. Take one that does not change, and enter it as the host's uplink address.
ip -6 address show dev ${shellWord(uplink)} scope global -temporary
`,
    explanation: `The router needs a route to ${prefixes.join(" and ")} with the host's uplink address as next hop. That address is not known, so no route is written here. ${WHY}`,
  };
}

function linux(subject: Subject, prefixes: Prefixes, nextHop: Address): ConfigurationFile {
  const lines = prefixes.map(
    (prefix) => `ip -6 route replace ${shellWord(String(prefix))} via ${shellWord(String(nextHop))}\n`,
  );
  return {
    id: "upstream-route",
    title: "Route upstream (Linux)",
    part: "router",
    path: null,
    language: "sh",
    where: "on the router",
    content: `${header(subject, "Slash64: the route to this host, on a Linux router, as root")}
${lines.join("")}`,
    explanation: `${WHY} Set it on every router that is a next hop towards the host, or announce it from one of them.`,
  };
}

function linuxOverInterface(subject: Subject, prefixes: Prefixes, nextHop: Address): ConfigurationFile {
  const towards = `"\${towards_host:?set it to the name of the interface that leads to the host}"`;
  const lines = prefixes.map(
    (prefix) => `ip -6 route replace ${shellWord(String(prefix))} via ${shellWord(String(nextHop))} dev ${towards}\n`,
  );
  return {
    id: "upstream-route",
    title: "Route upstream (Linux)",
    part: "router",
    path: null,
    language: "sh",
    where: "on the router",
    content: `${header(subject, "Slash64: the route to this host, on a Linux router, as root")}
# ${nextHop} is link-local: it needs the router's interface that leads to the host. Set it first:
#   towards_host=INTERFACE
${lines.join("")}`,
    explanation: `${WHY} The next hop is link-local, so the route needs the router's interface too, which only the router's owner knows.`,
  };
}

function frr(subject: Subject, prefixes: Prefixes, nextHop: Address): ConfigurationFile {
  return {
    id: "upstream-frr",
    title: "Route upstream (FRR)",
    part: "router",
    path: "slash64-frr.conf",
    language: "conf",
    where: "on the router",
    content: `${header(subject, "Slash64: the route to this host, for FRR", "!")}!
${prefixes.map((prefix) => `ipv6 route ${prefix} ${nextHop}\n`).join("")}`,
    explanation: "The same route for FRR: enter it in vtysh's configure mode, or add it to frr.conf.",
  };
}

function bird(subject: Subject, prefixes: Prefixes, nextHop: Address): ConfigurationFile {
  return {
    id: "upstream-bird",
    title: "Route upstream (BIRD 2)",
    part: "router",
    path: "slash64-bird.conf",
    language: "conf",
    where: "on the router",
    content: `${header(subject, "Slash64: the route to this host, for BIRD 2")}
protocol static ${birdName(prefixes)} {
  ipv6;
${prefixes.map((prefix) => `  route ${prefix} via ${nextHop};\n`).join("")}}
`,
    explanation: "The same route for BIRD 2: include the file from bird.conf.",
  };
}

/** A name that is unique per host: BIRD's names hold neither dots nor hyphens, host names do. */
function birdName([first]: Prefixes): string {
  const digits = first === undefined ? "" : first.address.expanded().replaceAll(":", "");
  return `slash64_${digits.replace(/(0000)+$/, "")}`;
}
