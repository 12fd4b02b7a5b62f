import { isDockerContainerName } from "@/lib/hostconfig/docker-names";
import { type AddressedNetwork, givesAddresses, type Network } from "@/lib/hostconfig/network";
import { faultAt, type NetworkFault } from "@/lib/hostconfig/network-fault";
import { Address } from "@/lib/ipv6/address";
import { ok, type Result } from "@/lib/result";

/** A live container of the host, as plain data. */
export type ContainerText = {
  readonly name: string;
  /** Empty when it is not known. */
  readonly image: string;
  readonly address: string;
};

export type Container = {
  readonly name: string;
  readonly image: string;
  readonly address: Address;
  /** The network whose part its address lies in. */
  readonly network: AddressedNetwork;
};

/** Reads the containers of a host; one whose address lies in none of its networks is left out. */
export function readContainers(
  texts: readonly ContainerText[],
  networks: readonly Network[],
): Result<readonly Container[], NetworkFault> {
  const containers: Container[] = [];
  for (const { name, image, address: text } of texts) {
    if (!isDockerContainerName(name)) {
      const detail = `"${name}" is no name for a container: letters, digits, dots, hyphens and underscores.`;
      return faultAt(null, "containers", { reason: "bad-character", detail });
    }
    const address = Address.parse(text);
    if (!address.ok) {
      const detail = `The address of container ${name} is not an address.`;
      return faultAt(null, "containers", { reason: "not-an-address", detail });
    }
    const network = networks.filter(givesAddresses).find(({ place }) => place.part.contains(address.value));
    if (network !== undefined) containers.push({ name, image, address: address.value, network });
  }
  return ok(containers);
}
