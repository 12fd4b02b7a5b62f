import { dockerOwnRange, gatewayOf } from "@/lib/hostconfig/prefix-layout";
import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";
import { reservedInterfaceId } from "@/lib/ipv6/reserved-interface-id";

/** Why no container of this /64 may ever have this address; null when one may. */
export function addressRefusal(network: string, text: string): string | null {
  const prefix = Prefix.mustParse(network);
  const address = Address.mustParse(text);
  if (!prefix.contains(address)) return `${text} is not inside ${network}, the prefix of this host.`;
  if (address.equals(gatewayOf(prefix))) return `${text} is the gateway of ${network}.`;
  const reserved = reservedInterfaceId(address.bits);
  if (reserved !== null) return `${text} is reserved: ${reserved.name} (${reserved.source}).`;
  const docker = dockerOwnRange(prefix);
  if (docker.contains(address)) return `${text} lies in ${docker}, from which Docker chooses by itself on this host.`;
  return null;
}
