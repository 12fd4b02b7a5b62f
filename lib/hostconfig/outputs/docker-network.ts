import type { ConfigurationFile } from "@/lib/hostconfig/configuration";
import { bridgeName, dockerNetworkName } from "@/lib/hostconfig/docker-names";
import { canOmitIpv4, type DockerVersion, needsRoutedGatewayMode } from "@/lib/hostconfig/docker-version";
import { fileHeader } from "@/lib/hostconfig/file-header";
import { dockerOwnRange, gatewayOf } from "@/lib/hostconfig/prefix-layout";
import { shellWord } from "@/lib/hostconfig/shell-word";
import type { Subject } from "@/lib/hostconfig/subject";

/**
 * The `docker network create` line of a routed /64.
 *
 * The gateway is given, because without it Docker takes one from the range; the range keeps Docker's own
 * choice away from the addresses that the ledger gives out.
 */
export function dockerNetworkCommand(subject: Subject, docker: DockerVersion): ConfigurationFile {
  const { prefix } = subject;
  const options = [
    "--driver bridge",
    "--ipv6",
    `--subnet ${shellWord(String(prefix))}`,
    `--gateway ${shellWord(String(gatewayOf(prefix)))}`,
    `--ip-range ${shellWord(String(dockerOwnRange(prefix)))}`,
    `--opt com.docker.network.bridge.name=${bridgeName}`,
    ...(needsRoutedGatewayMode(docker) ? ["--opt com.docker.network.bridge.gateway_mode_ipv6=routed"] : []),
  ];
  return {
    id: "docker-network",
    title: "Docker network",
    path: null,
    language: "sh",
    where: "on the host",
    content: `${fileHeader(subject, `Slash64: the Docker network of this host, for Docker ${docker.text}`)}
docker network create \\
${options.map((option) => `  ${option} \\\n`).join("")}  ${dockerNetworkName}
`,
    explanation: [
      `Containers get addresses of ${prefix}; their gateway is ${gatewayOf(prefix)}. Docker chooses by itself only in ${dockerOwnRange(prefix)}, where the ledger gives nothing out.`,
      needsRoutedGatewayMode(docker)
        ? "Without gateway_mode_ipv6=routed this Docker would hide the containers behind the host's address (masquerading)."
        : `Docker ${docker.text} does no NAT for IPv6 unless ip6tables is switched on in daemon.json, so it needs no option to route.`,
      "Docker adds an IPv4 network of its own choice beside it.",
      ...(canOmitIpv4(docker) ? ["Add --ipv4=false to leave that out."] : []),
    ].join(" "),
  };
}
