import type { Mode } from "@/lib/hostconfig/mode";
import { bridgeNdpProxy } from "@/lib/hostconfig/modes/bridge-ndp-proxy";
import { bridgeRouted } from "@/lib/hostconfig/modes/bridge-routed";
import { hostMode } from "@/lib/hostconfig/modes/host";
import { ipvlanL2 } from "@/lib/hostconfig/modes/ipvlan-l2";
import { ipvlanL3 } from "@/lib/hostconfig/modes/ipvlan-l3";
import { macvlan } from "@/lib/hostconfig/modes/macvlan";
import { noneMode } from "@/lib/hostconfig/modes/none";

/** Every way to connect containers, in the order in which they are offered. */
export const MODES: readonly Mode[] = [bridgeRouted, bridgeNdpProxy, macvlan, ipvlanL2, ipvlanL3, hostMode, noneMode];

/** The mode of this id, or undefined. */
export function modeOf(id: string): Mode | undefined {
  return MODES.find((mode) => mode.id === id);
}
