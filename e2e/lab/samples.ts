import type { ConfigurationFile, HostConfiguration } from "@/lib/hostconfig/configuration";
import { type HostNetworks, hostConfiguration } from "@/lib/hostconfig/host-configuration";

/** A host of the lab with one network, as the product knows it. */
export type Sample = {
  readonly hostName?: string;
  readonly prefix?: string;
  readonly shared?: boolean;
  readonly mode?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly uplinkAddress?: string | null;
  readonly dockerVersion?: string;
  readonly containers?: HostNetworks["containers"];
};

/** The configuration that the product writes for a host; what is not given is that of the first Docker host. */
export function configurationOf(sample: Sample = {}): HostConfiguration {
  const { uplinkAddress = "2001:db8:ffff::11", prefix = "2001:db8:0:1::/64", shared = false } = sample;
  const result = hostConfiguration({
    host: {
      hostName: sample.hostName ?? "web1.example.net",
      uplinkInterface: "eth0",
      uplinkAddress,
      dockerVersion: sample.dockerVersion ?? "20.10",
    },
    networks: [
      {
        name: "slash64",
        mode: sample.mode ?? "bridge-routed",
        allocation: { prefix, id: "42", at: "2026-01-02T03:04:05Z", shared },
        fields: sample.fields ?? {},
      },
    ],
    containers: sample.containers ?? [],
  });
  if (!result.ok) throw new Error(`refused: ${result.error.field}: ${result.error.detail}`);
  return result.value;
}

/** One file of a configuration. */
export function fileOf({ files }: HostConfiguration, id: string): ConfigurationFile {
  const found = files.find((file) => file.id === id);
  if (found === undefined) throw new Error(`there is no ${id}, only ${files.map((file) => file.id).join(", ")}`);
  return found;
}
