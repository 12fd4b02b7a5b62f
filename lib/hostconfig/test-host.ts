import type { ConfigurationFile, HostConfiguration } from "@/lib/hostconfig/configuration";
import { type HostNetworks, hostConfiguration, type NetworkText } from "@/lib/hostconfig/host-configuration";
import type { NetworkFault } from "@/lib/hostconfig/network-fault";

/** The host of the tests, and ways to change one thing of it. */

export const allocation = { prefix: "2001:db8:0:2::/64", id: "42", at: "2026-01-02T03:04:05Z", shared: false };

export const network: NetworkText = { name: "slash64", mode: "bridge-routed", allocation, fields: {} };

export const given: HostNetworks = {
  host: {
    hostName: "web1.example.net",
    uplinkInterface: "eth0",
    uplinkAddress: "2001:db8:ffff::5",
    dockerVersion: "28.5.2",
  },
  networks: [network],
  containers: [],
};

/** What of the test's host is different. */
export type Change = {
  readonly host?: Partial<HostNetworks["host"]>;
  readonly network?: Partial<NetworkText>;
  readonly networks?: readonly NetworkText[];
  readonly containers?: HostNetworks["containers"];
};

/** The test's host with a change. */
export function changed({ host, network: of, networks, containers }: Change): HostNetworks {
  return {
    host: { ...given.host, ...host },
    networks: networks ?? [{ ...network, ...of }],
    containers: containers ?? [],
  };
}

/** What a mode cannot do without. */
const NEEDED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "kubernetes-node": { services: "2001:db8:1::/112" },
};

/** A network of some mode on the test's allocation. */
export function networkOf(mode: string, fields: Readonly<Record<string, string>> = {}): Partial<NetworkText> {
  return { mode, fields: { ...NEEDED[mode], ...fields } };
}

/** The configuration of the test's host; throws when it is refused. */
export function configured(change: Change = {}): HostConfiguration {
  const result = hostConfiguration(changed(change));
  if (!result.ok) throw new Error(`refused: ${result.error.field}: ${result.error.detail}`);
  return result.value;
}

/** Why the test's host is refused; throws when it is not. */
export function refusal(change: Change): NetworkFault {
  const result = hostConfiguration(changed(change));
  if (result.ok) throw new Error("not refused");
  return result.error;
}

/** One file of the configuration. */
export function file(id: string, change: Change = {}): ConfigurationFile {
  const { files } = configured(change);
  const found = files.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no file ${id} among ${files.map((one) => one.id).join(", ")}`);
  return found;
}

/** The ids of the files, in order. */
export function ids(change: Change = {}): readonly string[] {
  return configured(change).files.map(({ id }) => id);
}
