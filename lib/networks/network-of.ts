import { dockerNetworkName } from "@/lib/hostconfig/docker-names";
import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";
import type { NetworkView } from "./views";

/** The name of the network that an address of a host belongs to; that of a host's first network when none has it. */
export function networkOf(networks: readonly NetworkView[], address: string): string {
  const wanted = Address.mustParse(address);
  const found = networks.find(({ place }) => place !== null && Prefix.mustParse(place.part).contains(wanted));
  return found?.name ?? dockerNetworkName;
}
