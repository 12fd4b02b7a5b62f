import { type AllocationText, readAllocation } from "@/lib/hostconfig/allocation";
import type { Advice, HostConfiguration } from "@/lib/hostconfig/configuration";
import { type ContainerText, readContainers } from "@/lib/hostconfig/containers";
import { readNetworkName } from "@/lib/hostconfig/docker-names";
import { drawing } from "@/lib/hostconfig/drawing";
import { type Host, type HostText, readHost } from "@/lib/hostconfig/host";
import type { Mode } from "@/lib/hostconfig/mode";
import { MODES, modeOf } from "@/lib/hostconfig/modes";
import { versionAdvice } from "@/lib/hostconfig/modes/advice";
import type { Network } from "@/lib/hostconfig/network";
import { faultAt, type NetworkFault } from "@/lib/hostconfig/network-fault";
import { togetherFault } from "@/lib/hostconfig/together";
import { writtenFiles } from "@/lib/hostconfig/writers";
import { ok, type Result } from "@/lib/result";

/** A host, its networks and its containers, as plain data: what a configuration is made from. */
export type HostNetworks = {
  readonly host: HostText;
  readonly networks: readonly NetworkText[];
  /** Those that live, with their addresses; a configuration without them is written too. */
  readonly containers: readonly ContainerText[];
};

export type NetworkText = {
  readonly name: string;
  /** The id of its mode (modes.ts). */
  readonly mode: string;
  /** What its containers' addresses come from; null when it has none. */
  readonly allocation: AllocationText | null;
  /** What was filled in, by the names of the mode's fields; what is missing counts as empty. */
  readonly fields: Readonly<Record<string, string>>;
};

/**
 * The files and commands that make a host's networks work, in the order in which they are to be applied.
 *
 * Every text is checked first, and nothing that was typed by anyone reaches a shell unquoted: a host name
 * or an interface name with anything but letters, digits, dots, hyphens and underscores is refused.
 */
export function hostConfiguration(given: HostNetworks): Result<HostConfiguration, NetworkFault> {
  const host = readHost(given.host);
  if (!host.ok) return host;

  const read: { readonly mode: Mode; readonly network: Network }[] = [];
  for (const text of given.networks) {
    const network = readNetwork(text, host.value);
    if (!network.ok) return network;
    read.push(network.value);
  }
  const networks = read.map(({ network }) => network);
  const clash = togetherFault(networks);
  if (clash !== null) return faultAt(clash.network, clash.field, clash);
  const containers = readContainers(given.containers, networks);
  if (!containers.ok) return containers;

  return ok({
    files: writtenFiles({ host: host.value, networks, containers: containers.value }),
    warnings: distinct([
      ...read.flatMap(({ mode, network }) => mode.advice(network, host.value)),
      ...versionAdvice(host.value.docker),
    ]),
    networks: read.map(({ mode, network }) => ({
      name: network.name,
      mode: mode.id,
      title: mode.title,
      enforcement: mode.enforcement(network),
      trouble: mode.trouble,
    })),
    drawing: drawing(host.value, networks),
  });
}

/** Reads one network of a host by itself, to say early what does not fit. */
export function readNetwork(
  text: NetworkText,
  host: Host,
): Result<{ readonly mode: Mode; readonly network: Network }, NetworkFault> {
  const name = readNetworkName(text.name);
  if (!name.ok) return faultAt(text.name, "name", name.error);
  const mode = modeOf(text.mode);
  if (mode === undefined) {
    const detail = `There is no mode "${text.mode}"; the modes are ${MODES.map(({ id }) => id).join(", ")}.`;
    return faultAt(text.name, "mode", { reason: "unknown-mode", detail });
  }
  const allocation = text.allocation === null ? ok(null) : readAllocation(text.allocation, text.name);
  if (!allocation.ok) return allocation;
  const network = mode.read({ name: name.value, host, allocation: allocation.value, fields: text.fields });
  return network.ok ? ok({ mode, network: network.value }) : network;
}

/** Two networks of one mode give the same advice once. */
function distinct(advice: readonly Advice[]): readonly Advice[] {
  return [...new Map(advice.map((one) => [one.sentence, one])).values()];
}
