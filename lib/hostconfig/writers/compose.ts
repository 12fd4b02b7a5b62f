import type { Container } from "@/lib/hostconfig/containers";
import type { AddressedNetwork } from "@/lib/hostconfig/network";
import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { type Yaml, yamlText } from "@/lib/hostconfig/text/yaml";
import { type DockerNetwork, dockerNetwork } from "./docker-network";
import { addressed, type Subject, type Writer } from "./writer";

/** How many containers a Compose file shows: it is a beginning for a person to go on with. */
const SERVICES_MAX = 20;

/** The same networks for Docker Compose, with the containers that the ledger knows as services. */
export const compose: Writer = (subject) => {
  const networks = addressed(subject).flatMap((network) => {
    const told = dockerNetwork(network, subject.host.docker);
    return told === null ? [] : [{ network, told }];
  });
  const [first] = networks;
  if (first === undefined) return [];
  const document = {
    services: servicesOf(subject, first.network),
    networks: Object.fromEntries(networks.map(({ network, told }) => [network.name, networkOf(network, told)])),
  };
  return [
    {
      id: "compose",
      title: "Docker Compose",
      part: "forms",
      path: "compose.yaml",
      language: "yaml",
      where: "on the host",
      content: `${fileHeader(
        subject.host,
        networks.map(({ network }) => network),
        "Slash64: the networks of this host for Docker Compose, instead of docker network create",
      )}
${yamlText(document)}`,
      explanation: `Instead of the docker network command. Each service carries its address from the ledger as ipv6_address; a service without one gets an address of Docker's own choice.${subject.containers.length > SERVICES_MAX ? ` The first ${SERVICES_MAX} of ${subject.containers.length} containers are shown.` : ""}`,
    },
  ];
};

function servicesOf({ containers }: Subject, network: AddressedNetwork): Yaml {
  if (containers.length === 0) {
    return { example: { image: "IMAGE", networks: [network.name] } };
  }
  return Object.fromEntries(containers.slice(0, SERVICES_MAX).map((container) => [container.name, service(container)]));
}

function service({ name, image, address, network }: Container): Yaml {
  return {
    container_name: name,
    image: image === "" ? "IMAGE" : image,
    networks: { [network.name]: { ipv6_address: String(address) } },
  };
}

function networkOf({ name }: AddressedNetwork, { driver, attachable, pools, options }: DockerNetwork): Yaml {
  return {
    name,
    driver,
    ...(attachable ? { attachable } : {}),
    enable_ipv6: true,
    driver_opts: Object.fromEntries(options),
    ipam: {
      config: pools.map(({ subnet, gateway, range }) => ({
        subnet,
        ...(range === null ? {} : { ip_range: range }),
        ...(gateway === null ? {} : { gateway }),
      })),
    },
  };
}
