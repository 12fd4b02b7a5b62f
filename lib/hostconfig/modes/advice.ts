import type { Advice } from "@/lib/hostconfig/configuration";
import { type DockerVersion, KNOWN_MAJORS, needsRoutedGatewayMode } from "@/lib/hostconfig/docker-version";
import { type Host, needsRouterInterface } from "@/lib/hostconfig/host";
import type { Prefix } from "@/lib/ipv6/prefix";

/** What a host has to know whose prefix is routed to it. */
export function nextHopAdvice(part: Prefix, { uplink }: Host): readonly Advice[] {
  if (uplink.address === null) {
    const sentence = `The host's uplink address is not known, so the upstream route to ${part} has no next hop yet. Containers will be unreachable from outside until it is set.`;
    return [{ severity: "warning", sentence, reason: null }];
  }
  if (needsRouterInterface(uplink)) {
    const sentence = `The next hop ${uplink.address} is link-local and changes with the host's network card; the route also needs the router's interface. An address that stays is the better next hop.`;
    return [{ severity: "note", sentence, reason: "RFC 4007 §6" }];
  }
  return [];
}

/** What this Docker does about ports and NAT on a bridge. */
export function bridgeAdvice(docker: DockerVersion): readonly Advice[] {
  if (needsRoutedGatewayMode(docker)) {
    const sentence = `Docker ${docker.text} keeps every port closed to the outside until it is published: add -p '[::]::443' to open port 443 of the container's own address. Nothing is mapped.`;
    return [{ severity: "note", sentence, reason: null }];
  }
  const open = `Docker ${docker.text} leaves all ports of all containers open over IPv6. Load the firewall file before the first container starts.`;
  const masquerade = `Leave ip6tables off in daemon.json: with it, Docker ${docker.text} hides the containers behind the host's address and cannot be told to route.`;
  return [
    { severity: "warning", sentence: open, reason: "RFC 4890 §4.3.1" },
    { severity: "warning", sentence: masquerade, reason: null },
  ];
}

/** What is to be said of a Docker that is older or newer than what was tried. */
export function versionAdvice(docker: DockerVersion): readonly Advice[] {
  if (docker.major < KNOWN_MAJORS.oldest) {
    const sentence = `Docker ${docker.text} is older than any version these commands were checked for (${KNOWN_MAJORS.oldest}.10 and later).`;
    return [{ severity: "warning", sentence, reason: null }];
  }
  if (docker.major > KNOWN_MAJORS.newest) {
    const sentence = `Docker ${docker.text} is newer than the versions known here (up to ${KNOWN_MAJORS.newest}); run the check script after the network is created.`;
    return [{ severity: "note", sentence, reason: null }];
  }
  return [];
}
