import type { ConfigurationFile } from "@/lib/hostconfig/configuration";
import { ansible } from "@/lib/hostconfig/writers/ansible";
import { bootUnit } from "@/lib/hostconfig/writers/boot-unit";
import { checkScript } from "@/lib/hostconfig/writers/check-script";
import { cloudCommands } from "@/lib/hostconfig/writers/cloud";
import { cni } from "@/lib/hostconfig/writers/cni";
import { compose } from "@/lib/hostconfig/writers/compose";
import { daemonJson } from "@/lib/hostconfig/writers/daemon-json";
import { dockerNetworks } from "@/lib/hostconfig/writers/docker-network";
import { firewall } from "@/lib/hostconfig/writers/firewall";
import { kernelProxy } from "@/lib/hostconfig/writers/kernel-proxy";
import { kubeadm } from "@/lib/hostconfig/writers/kubeadm";
import { localRoutes } from "@/lib/hostconfig/writers/local-route";
import { ndppd } from "@/lib/hostconfig/writers/ndppd";
import { netplan } from "@/lib/hostconfig/writers/netplan";
import { networkd } from "@/lib/hostconfig/writers/networkd";
import { podPools } from "@/lib/hostconfig/writers/pod-pools";
import { radvd } from "@/lib/hostconfig/writers/radvd";
import { reverseZoneFiles } from "@/lib/hostconfig/writers/reverse-zone";
import { srv6 } from "@/lib/hostconfig/writers/srv6";
import { sysctl } from "@/lib/hostconfig/writers/sysctl";
import { teardown } from "@/lib/hostconfig/writers/teardown";
import { terraform } from "@/lib/hostconfig/writers/terraform";
import { unreachableRoutes } from "@/lib/hostconfig/writers/unreachable-route";
import { upstreamRoutes } from "@/lib/hostconfig/writers/upstream-route";
import type { Subject, Writer } from "@/lib/hostconfig/writers/writer";

/** Every format, in the order in which the files are to be applied. */
const WRITERS: readonly Writer[] = [
  sysctl,
  localRoutes,
  unreachableRoutes,
  srv6,
  firewall,
  bootUnit,
  daemonJson,
  dockerNetworks,
  ndppd,
  kernelProxy,
  cloudCommands,
  kubeadm,
  podPools,
  upstreamRoutes,
  radvd,
  reverseZoneFiles,
  compose,
  networkd,
  netplan,
  cni,
  ansible,
  terraform,
  checkScript,
  teardown,
];

/** All files of a host. */
export function writtenFiles(subject: Subject): readonly ConfigurationFile[] {
  return WRITERS.flatMap((write) => write(subject));
}
