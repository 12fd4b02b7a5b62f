import { canOmitIpv4, type DockerVersion, needsRoutedGatewayMode } from "@/lib/hostconfig/docker-version";
import type { AddressedNetwork } from "@/lib/hostconfig/network";
import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { shellWord } from "@/lib/hostconfig/text/shell-word";
import { addressed, type Writer } from "./writer";

/** What Docker is told of a network, as its API, its command line and Compose name it. */
export type DockerNetwork = {
  readonly driver: "bridge" | "macvlan" | "ipvlan" | "overlay";
  /** Containers that are no service of a swarm may join too. */
  readonly attachable: boolean;
  readonly pools: readonly DockerPool[];
  readonly options: readonly (readonly [name: string, value: string])[];
};

export type DockerPool = {
  readonly subnet: string;
  readonly gateway: string | null;
  readonly range: string | null;
};

/**
 * What Docker is told of a network: null where Docker has one already (host, none).
 *
 * The gateway is given, because without it Docker takes one from the range; the range keeps Docker's own
 * choice away from the addresses that the ledger gives out. IPv6 stands first: of several pools of one family
 * Docker looks at the first alone.
 */
export function dockerNetwork(
  { place, device, reach, ipv4 }: AddressedNetwork,
  docker: DockerVersion,
): DockerNetwork | null {
  const pools: DockerPool[] = [
    { subnet: String(place.part), gateway: place.gateway?.toString() ?? null, range: String(place.ownRange) },
  ];
  if (ipv4 !== null) {
    pools.push({ subnet: ipv4.subnet.text, gateway: ipv4.gateway, range: ipv4.range?.text ?? null });
  }
  switch (device.kind) {
    case "bridge":
      return {
        driver: "bridge",
        attachable: false,
        pools,
        options: [
          ["com.docker.network.bridge.name", device.name],
          ...(needsRoutedGatewayMode(docker) && reach.kind !== "as-host"
            ? [["com.docker.network.bridge.gateway_mode_ipv6", "routed"] as const]
            : []),
        ],
      };
    case "macvlan":
      return { driver: "macvlan", attachable: false, pools, options: [["parent", device.parent]] };
    case "ipvlan":
      return {
        driver: "ipvlan",
        attachable: false,
        pools,
        options: [
          ["parent", device.parent],
          ["ipvlan_mode", device.level],
        ],
      };
    case "overlay":
      return { driver: "overlay", attachable: true, pools, options: [] };
    default:
      return null;
  }
}

/** The `docker network create` lines. */
export const dockerNetworks: Writer = (subject) => {
  const { docker } = subject.host;
  const networks = addressed(subject);
  const commands = networks.flatMap((network) => {
    const told = dockerNetwork(network, docker);
    return told === null ? [] : [command(network.name, told)];
  });
  if (commands.length === 0) return [];
  return [
    {
      id: "docker-network",
      title: commands.length === 1 ? "Docker network" : "Docker networks",
      part: "apply",
      path: null,
      language: "sh",
      where: "on the host",
      content: `${fileHeader(subject.host, networks, `Slash64: the Docker ${commands.length === 1 ? "network" : "networks"} of this host, for Docker ${docker.text}`)}
${commands.join("\n")}`,
      explanation: [...networks.map((network) => explanation(network)), ...dockerWords(networks, docker)].join(" "),
    },
  ];
};

function command(name: string, { driver, attachable, pools, options }: DockerNetwork): string {
  const words = [
    `--driver ${driver}`,
    ...(attachable ? ["--attachable"] : []),
    "--ipv6",
    ...pools.flatMap(({ subnet, gateway, range }) => [
      `--subnet ${shellWord(subnet)}`,
      ...(gateway === null ? [] : [`--gateway ${shellWord(gateway)}`]),
      ...(range === null ? [] : [`--ip-range ${shellWord(range)}`]),
    ]),
    ...options.map(([option, value]) => `--opt ${shellWord(`${option}=${value}`)}`),
  ];
  return `docker network create \\\n${words.map((word) => `  ${word} \\\n`).join("")}  ${shellWord(name)}\n`;
}

function explanation({ name, place }: AddressedNetwork): string {
  const gateway = place.gateway === null ? "their route is the interface itself" : `their gateway is ${place.gateway}`;
  return `Containers of ${name} get addresses of ${place.part}; ${gateway}. Docker chooses by itself only in ${place.ownRange}, where the ledger gives nothing out.`;
}

function dockerWords(networks: readonly AddressedNetwork[], docker: DockerVersion): readonly string[] {
  const words: string[] = [];
  if (networks.some(({ device }) => device.kind === "bridge")) {
    words.push(
      needsRoutedGatewayMode(docker)
        ? "Without gateway_mode_ipv6=routed this Docker would hide the containers behind the host's address (masquerading)."
        : `Docker ${docker.text} does no NAT for IPv6 unless ip6tables is switched on in daemon.json, so it needs no option to route.`,
    );
  }
  if (networks.some(({ ipv4 }) => ipv4 === null)) {
    words.push("Docker adds an IPv4 network of its own choice beside it.");
    if (canOmitIpv4(docker)) words.push("Add --ipv4=false to leave that out.");
  }
  return words;
}
