import type { Mode } from "@/lib/hostconfig/mode";
import { bridgeNdpProxy } from "@/lib/hostconfig/modes/bridge-ndp-proxy";
import { bridgeRouted } from "@/lib/hostconfig/modes/bridge-routed";
import { cloudAws } from "@/lib/hostconfig/modes/cloud-aws";
import { cloudAzure } from "@/lib/hostconfig/modes/cloud-azure";
import { cloudGcp } from "@/lib/hostconfig/modes/cloud-gcp";
import { hostMode } from "@/lib/hostconfig/modes/host";
import { ipvlanL2 } from "@/lib/hostconfig/modes/ipvlan-l2";
import { ipvlanL3 } from "@/lib/hostconfig/modes/ipvlan-l3";
import { kubernetesNode } from "@/lib/hostconfig/modes/kubernetes-node";
import { macvlan } from "@/lib/hostconfig/modes/macvlan";
import { noneMode } from "@/lib/hostconfig/modes/none";
import { overlay } from "@/lib/hostconfig/modes/overlay";
import { srv6Locator } from "@/lib/hostconfig/modes/srv6-locator";
import { task } from "@/lib/hostconfig/modes/task";

/** Every way to connect containers, in the order in which they are offered. */
export const MODES: readonly Mode[] = [
  bridgeRouted,
  bridgeNdpProxy,
  macvlan,
  ipvlanL2,
  ipvlanL3,
  overlay,
  kubernetesNode,
  task,
  srv6Locator,
  cloudAws,
  cloudGcp,
  cloudAzure,
  hostMode,
  noneMode,
];

/** The mode of this id, or undefined. */
export function modeOf(id: string): Mode | undefined {
  return MODES.find((mode) => mode.id === id);
}
