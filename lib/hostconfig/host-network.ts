import type { BridgeRoutedNetwork } from "@/lib/hostconfig/modes/bridge-routed";

/**
 * One network of one host, as plain data: what the configuration is made from.
 *
 * A union by `mode`: each mode brings the fields that it needs (modes/).
 */
export type HostNetwork = BridgeRoutedNetwork;
