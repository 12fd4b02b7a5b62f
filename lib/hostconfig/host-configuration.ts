import type { HostConfiguration } from "@/lib/hostconfig/configuration";
import type { HostNetwork } from "@/lib/hostconfig/host-network";
import { type BridgeRoutedField, bridgeRouted } from "@/lib/hostconfig/modes/bridge-routed";
import type { NetworkFault } from "@/lib/hostconfig/network-fault";
import type { Result } from "@/lib/result";

/**
 * The files and commands that make a host's network work, in the order in which they are to be applied.
 *
 * Every text is checked first, and nothing that was typed by anyone reaches a shell unquoted: a host name
 * or an interface name with anything but letters, digits, dots, hyphens and underscores is refused.
 */
export function hostConfiguration(network: HostNetwork): Result<HostConfiguration, NetworkFault<BridgeRoutedField>> {
  switch (network.mode) {
    case "bridge-routed":
      return bridgeRouted(network);
  }
}
