import type { Advice, Enforcement, HostConfiguration } from "@/lib/hostconfig/configuration";
import {
  type DockerVersion,
  KNOWN_MAJORS,
  needsRoutedGatewayMode,
  readDockerVersion,
} from "@/lib/hostconfig/docker-version";
import { readInterfaceName } from "@/lib/hostconfig/interface-name";
import type { NetworkFault } from "@/lib/hostconfig/network-fault";
import { bootUnit } from "@/lib/hostconfig/outputs/boot-unit";
import { checkScript } from "@/lib/hostconfig/outputs/check-script";
import { dockerNetworkCommand } from "@/lib/hostconfig/outputs/docker-network";
import { firewallFile } from "@/lib/hostconfig/outputs/firewall";
import { sysctlCommands, sysctlFile } from "@/lib/hostconfig/outputs/sysctl";
import { teardownCommands } from "@/lib/hostconfig/outputs/teardown";
import { unreachableRouteCommand } from "@/lib/hostconfig/outputs/unreachable-route";
import { upstreamRoute } from "@/lib/hostconfig/outputs/upstream-route";
import { dockerOwnRange } from "@/lib/hostconfig/prefix-layout";
import { readSubject, type Subject, type SubjectText } from "@/lib/hostconfig/subject";
import { needsRouterInterface, readUplinkAddress } from "@/lib/hostconfig/uplink-address";
import type { Address } from "@/lib/ipv6/address";
import type { Prefix } from "@/lib/ipv6/prefix";
import { ok, type Result } from "@/lib/result";

/** A Docker bridge that holds the host's routed /64: no NAT, every container with its own address. */
export type BridgeRoutedNetwork = SubjectText & {
  readonly mode: "bridge-routed";
  /** The interface that leads to the router, for example eth0. */
  readonly uplinkInterface: string;
  /** The host's address there, the next hop of the upstream route; null while it is not known. */
  readonly uplinkAddress: string | null;
  /** Docker Engine's version, major or full: "20.10", "28", "28.5.2". */
  readonly dockerVersion: string;
};

export type BridgeRoutedField = keyof SubjectText | "uplinkInterface" | "uplinkAddress" | "dockerVersion";

/** The configuration of a routed bridge, in the order in which it is to be applied. */
export function bridgeRouted(network: BridgeRoutedNetwork): Result<HostConfiguration, NetworkFault<BridgeRoutedField>> {
  const read = readBridgeRouted(network);
  if (!read.ok) return read;
  const { subject, uplinkInterface, nextHop, docker } = read.value;

  const ownFirewall = !needsRoutedGatewayMode(docker);
  return ok({
    files: [
      sysctlFile(subject, uplinkInterface),
      sysctlCommands(subject, uplinkInterface),
      unreachableRouteCommand(subject),
      ...(ownFirewall ? [firewallFile(subject, docker)] : []),
      bootUnit(subject, ownFirewall),
      dockerNetworkCommand(subject, docker),
      ...upstreamRoute(subject, uplinkInterface, nextHop),
      checkScript(subject, uplinkInterface, docker),
      teardownCommands(subject, ownFirewall),
    ],
    warnings: [...nextHopAdvice(subject, nextHop), ...dockerAdvice(docker)],
    enforcement: enforcement(subject.prefix),
  });
}

type BridgeRouted = {
  readonly subject: Subject;
  readonly uplinkInterface: string;
  readonly nextHop: Address | null;
  readonly docker: DockerVersion;
};

function readBridgeRouted(network: BridgeRoutedNetwork): Result<BridgeRouted, NetworkFault<BridgeRoutedField>> {
  const subject = readSubject(network);
  if (!subject.ok) return subject;
  const uplinkInterface = readInterfaceName(network.uplinkInterface);
  if (!uplinkInterface.ok) return uplinkInterface;
  const nextHop = readUplinkAddress(network.uplinkAddress, subject.value.prefix);
  if (!nextHop.ok) return nextHop;
  const docker = readDockerVersion(network.dockerVersion);
  if (!docker.ok) return docker;

  return ok({
    subject: subject.value,
    uplinkInterface: uplinkInterface.value,
    nextHop: nextHop.value,
    docker: docker.value,
  });
}

function nextHopAdvice(subject: Subject, nextHop: Address | null): readonly Advice[] {
  if (nextHop === null) {
    const sentence = `The host's uplink address is not known, so the upstream route to ${subject.prefix} has no next hop yet. Containers will be unreachable from outside until it is set.`;
    return [{ severity: "warning", sentence, reason: null }];
  }
  if (needsRouterInterface(nextHop)) {
    const sentence = `The next hop ${nextHop} is link-local and changes with the host's network card; the route also needs the router's interface. An address that stays is the better next hop.`;
    return [{ severity: "note", sentence, reason: "RFC 4007 §6" }];
  }
  return [];
}

function dockerAdvice(docker: DockerVersion): readonly Advice[] {
  const advice: Advice[] = [];
  if (needsRoutedGatewayMode(docker)) {
    const sentence = `Docker ${docker.text} keeps every port closed to the outside until it is published: add -p '[::]::443' to open port 443 of the container's own address. Nothing is mapped.`;
    advice.push({ severity: "note", sentence, reason: null });
  } else {
    const open = `Docker ${docker.text} leaves all ports of all containers open over IPv6. Load the firewall file before the first container starts.`;
    advice.push({ severity: "warning", sentence: open, reason: "RFC 4890 §4.3.1" });
    const masquerade = `Leave ip6tables off in daemon.json: with it, Docker ${docker.text} hides the containers behind the host's address and cannot be told to route.`;
    advice.push({ severity: "warning", sentence: masquerade, reason: null });
  }
  if (docker.major < KNOWN_MAJORS.oldest) {
    const sentence = `Docker ${docker.text} is older than any version these commands were checked for (${KNOWN_MAJORS.oldest}.10 and later).`;
    advice.push({ severity: "warning", sentence, reason: null });
  }
  if (docker.major > KNOWN_MAJORS.newest) {
    const sentence = `Docker ${docker.text} is newer than the versions known here (up to ${KNOWN_MAJORS.newest}); run the check script after the network is created.`;
    advice.push({ severity: "note", sentence, reason: null });
  }
  return advice;
}

/** Planned: nothing stops a user from starting a container without `--ip6`. */
function enforcement(prefix: Prefix): Enforcement {
  return {
    kind: "planned",
    sentence: `On this host, never using an address twice is planned, not enforced. Addresses given with --ip6 come from the ledger and are never given again. A container started without --ip6 gets one that Docker chooses in ${dockerOwnRange(prefix)}, and Docker gives such an address to the next container as soon as it is free.`,
    wouldEnforce:
      "Start every container with the docker run line from here, which carries its --ip6 address; the check script lists those that were not. Only an IPAM driver that asks the ledger for every address would enforce it without anyone's discipline.",
  };
}
