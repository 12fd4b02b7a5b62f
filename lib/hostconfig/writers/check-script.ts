import { type DockerVersion, needsRoutedGatewayMode } from "@/lib/hostconfig/docker-version";
import type { AddressedNetwork } from "@/lib/hostconfig/network";
import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { shellWord } from "@/lib/hostconfig/text/shell-word";
import type { Prefix } from "@/lib/ipv6/prefix";
import { CHECKS } from "./check-functions";
import { firewallPath, firewallTable, needFirewall } from "./firewall";
import { proxyEntries } from "./kernel-proxy";
import { unreachablePrefixes } from "./unreachable-route";
import { addressed, dockerMade, forwarded, proxied, type Subject, type Writer } from "./writer";

/** A script that looks at the host, changes nothing, and says what is missing. POSIX sh, iproute2, awk. */
export const checkScript: Writer = (subject) => {
  const networks = addressed(subject);
  if (networks.length === 0) return [];
  const { host } = subject;
  const steps = [
    "uplink_is_there",
    ...(forwarded(subject).length === 0 ? [] : ["forwards"]),
    "default_route",
    ...unreachablePrefixes(subject).map((prefix) => `answers_unreachable ${shellWord(String(prefix))}`),
    ...(dockerMade(subject).length === 0 ? [] : [`docker_is ${host.docker.major}`]),
    ...networks.flatMap((network) => ["", `# Network ${network.name}.`, ...networkSteps(network, host.docker)]),
    ...proxySteps(subject),
    ...(needFirewall(subject).length === 0
      ? []
      : ["", `firewall_is_loaded ${shellWord(firewallTable)} ${firewallPath}`]),
  ];
  return [
    {
      id: "check",
      title: "Check script",
      part: "check",
      path: "slash64-check.sh",
      language: "sh",
      where: "on the host",
      content: `#!/bin/sh
${fileHeader(host, networks, "Slash64 check script: says what is missing on this host, changes nothing")}#
# Run as root on the host:  sh slash64-check.sh [ADDRESS]
# ADDRESS is any address beyond the router that answers ping; asked from the containers' gateway, it
# proves that the way back leads here. The script ends with 1 if anything is missing.

uplink=${shellWord(host.uplink.interface)}
beyond=\${1:-}
${CHECKS}
[ "$(id -u)" = 0 ] || note "not run as root: firewall and Docker may look empty"

${steps.join("\n")}

if [ "$missing" = 0 ]; then
  echo "Nothing is missing."
else
  echo "Missing: $missing."
  exit 1
fi
`,
      explanation:
        "Looks at forwarding, the default route, the unreachable routes, the Docker networks and the firewall, and names containers whose address Docker chose by itself. Give it an address beyond the router to test the way back too.",
    },
  ];
};

function networkSteps(network: AddressedNetwork, docker: DockerVersion): readonly string[] {
  const { name, place, device, reach } = network;
  const steps = [`network=${shellWord(name)} prefix=${shellWord(String(place.part))}`];
  if (device.kind === "local") return [...steps, "takes_all", "binds"];
  if (reach.kind === "routed") steps.push("is_routed");
  if (device.kind === "pods" || device.kind === "locator") return steps;

  const expected = [place.part, place.ownRange, ...(place.gateway === null ? [] : [place.gateway])].join(" ");
  steps.push(`docker_network ${shellWord(expected)}`);
  if (device.kind === "bridge") steps.push(...bridgeSteps(network, device.name, docker));
  if (device.kind === "macvlan" || device.kind === "ipvlan") steps.push(`parent_is_up ${shellWord(device.parent)}`);
  steps.push(`chosen_by_docker ${shellWord(expandedStart(place.ownRange))}`);
  return steps;
}

function bridgeSteps({ place, reach }: AddressedNetwork, bridge: string, docker: DockerVersion): readonly string[] {
  const gateway = shellWord(String(place.gateway));
  const there = `gateway_on_bridge ${gateway} ${shellWord(bridge)}`;
  if (reach.kind === "as-host") return [there];
  const open = needsRoutedGatewayMode(docker) ? `docker_routes ${shellWord(bridge)}` : `lets_pass ${shellWord(bridge)}`;
  // Nobody answers on the link for the bridge's own gateway, only for containers.
  return [there, "is_not_masqueraded", open, ...(reach.kind === "proxied" ? [] : [`way_back ${gateway}`])];
}

function proxySteps(subject: Subject): readonly string[] {
  if (proxied(subject).length === 0) return [];
  return [
    "",
    "answers_for_others",
    ...(proxied(subject, "ndppd").length === 0 ? [] : ["ndppd_runs"]),
    ...proxyEntries(subject).map(({ address }) => `has_proxy_entry ${shellWord(String(address))}`),
  ];
}

/** The digits that all addresses of a range share, in full, as the script compares them. */
function expandedStart(range: Prefix): string {
  const digits = Math.floor(range.length / 4);
  return range.first.expanded().slice(0, digits + Math.floor(digits / 4));
}
