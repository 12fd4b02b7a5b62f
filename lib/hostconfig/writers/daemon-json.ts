import { needsRoutedGatewayMode } from "@/lib/hostconfig/docker-version";
import { headerLines } from "@/lib/hostconfig/text/file-header";
import { bridged, type Writer } from "./writer";

/** Docker's first pool where it is told none, cut into networks of 256 addresses. */
const IPV4_POOL = { base: "172.17.0.0/16", size: 24 } as const;

/** By how many bits a pool is cut: 65,536 networks. */
const POOL_BITS = 16;

/**
 * Docker Engine's settings, where networks that Docker makes by itself get prefixes of the host's.
 *
 * The file takes no comments and no keys of others, so what it is stands in its labels, which `docker info`
 * shows. An IPv4 pool stands beside the others always: a list of pools replaces all of Docker's own, and
 * without IPv4 in it the engine does not start.
 */
export const daemonJson: Writer = (subject) => {
  const networks = bridged(subject);
  const pools = networks.flatMap(({ dockerPool }) => (dockerPool === null ? [] : [dockerPool]));
  if (pools.length === 0) return [];
  const { host } = subject;
  const routes = needsRoutedGatewayMode(host.docker);
  const [what, whose, from] = headerLines(host, networks, "Slash64 settings of Docker Engine");
  const settings = {
    labels: [`slash64.what=${what}`, `slash64.host=${whose}`, `slash64.from=${from}`],
    ...(routes ? { "default-network-opts": { bridge: ROUTED_BY_DEFAULT } } : { ip6tables: false }),
    "default-address-pools": [
      IPV4_POOL,
      ...pools.map((pool) => ({ base: String(pool), size: pool.length + POOL_BITS })),
    ],
  };
  return [
    {
      id: "daemon-json",
      title: "Docker Engine's settings",
      part: "apply",
      path: "/etc/docker/daemon.json",
      language: "json",
      where: "on the host",
      content: `${JSON.stringify(settings, null, 2)}\n`,
      explanation: [
        `Add these to what the file holds already, and restart Docker. Networks that Docker makes by itself then take theirs from ${pools.join(" and ")}; Docker chooses the addresses in them, and will use them again.`,
        "JSON has no comments: the labels say what the file is, and docker info shows them.",
        routes
          ? "New networks have IPv6 and are routed, without NAT."
          : `ip6tables stays off, because Docker ${host.docker.text} would hide the containers behind the host's address; a network asks for IPv6 with --ipv6.`,
        "The list of pools replaces Docker's own, so it always has an IPv4 one: without it the engine does not start.",
      ].join(" "),
    },
  ];
};

const ROUTED_BY_DEFAULT = {
  "com.docker.network.enable_ipv6": "true",
  "com.docker.network.bridge.gateway_mode_ipv6": "routed",
} as const;
