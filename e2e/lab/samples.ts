import type { ConfigurationFile, HostConfiguration } from "@/lib/hostconfig/configuration";
import { hostConfiguration } from "@/lib/hostconfig/host-configuration";
import type { HostNetwork } from "@/lib/hostconfig/host-network";

/** A host with a routed /64, as the product knows it. */
export const routedHost: HostNetwork = {
  hostName: "web1.example.net",
  prefix: "2001:db8:0:1::/64",
  mode: "bridge-routed",
  uplinkInterface: "eth0",
  uplinkAddress: "2001:db8:ffff::11",
  dockerVersion: "20.10",
  allocatedAt: "2026-01-02T03:04:05Z",
  allocationId: "42",
};

/** The configuration that the product writes. */
export function configurationOf(network: HostNetwork): HostConfiguration {
  const result = hostConfiguration(network);
  if (!result.ok) throw new Error(`refused: ${result.error.field}: ${result.error.detail}`);
  return result.value;
}

/** One file of a configuration. */
export function fileOf({ files }: HostConfiguration, id: string): ConfigurationFile {
  const found = files.find((file) => file.id === id);
  if (found === undefined) throw new Error(`there is no ${id}, only ${files.map((file) => file.id).join(", ")}`);
  return found;
}
