import { type DockerVersion, readDockerVersion } from "@/lib/hostconfig/docker-version";
import { isLinkLocal, readNextHop } from "@/lib/hostconfig/fields/address-field";
import { readInterfaceName } from "@/lib/hostconfig/fields/interface-name";
import { readHostName } from "@/lib/hostconfig/host-name";
import { type FieldFault, faultAt, type NetworkFault } from "@/lib/hostconfig/network-fault";
import type { Address } from "@/lib/ipv6/address";
import { ok, type Result } from "@/lib/result";

/** What a configuration is told of the host itself, as plain data. */
export type HostText = {
  readonly hostName: string;
  /** The interface that leads to the router, for example eth0. */
  readonly uplinkInterface: string;
  /** The host's address there, the next hop of what is routed to it; null while it is not known. */
  readonly uplinkAddress: string | null;
  /** Docker Engine's version, major or full: "20.10", "28", "28.5.2". */
  readonly dockerVersion: string;
};

/** The same, parsed: nothing in it can break out of a comment line or a shell word. */
export type Host = {
  readonly name: string;
  readonly uplink: Uplink;
  readonly docker: DockerVersion;
};

export type Uplink = {
  readonly interface: string;
  readonly address: Address | null;
};

/** Checks what is known of a host. */
export function readHost(text: HostText): Result<Host, NetworkFault> {
  const name = at("hostName", readHostName(text.hostName));
  if (!name.ok) return name;
  const uplinkInterface = at("uplinkInterface", readInterfaceName(text.uplinkInterface));
  if (!uplinkInterface.ok) return uplinkInterface;
  const address = at("uplinkAddress", text.uplinkAddress === null ? ok(null) : readNextHop(text.uplinkAddress));
  if (!address.ok) return address;
  const docker = at("dockerVersion", readDockerVersion(text.dockerVersion));
  if (!docker.ok) return docker;

  return ok({
    name: name.value,
    uplink: { interface: uplinkInterface.value, address: address.value },
    docker: docker.value,
  });
}

/** Reports whether the host's uplink address is a next hop only together with the router's interface. */
export function needsRouterInterface({ address }: Uplink): boolean {
  return address !== null && isLinkLocal(address);
}

function at<Value>(field: string, read: Result<Value, FieldFault>): Result<Value, NetworkFault> {
  return read.ok ? read : faultAt(null, field, read.error);
}
