import type { AddressedNetwork } from "@/lib/hostconfig/network";
import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { shellWord } from "@/lib/hostconfig/text/shell-word";
import { Address } from "@/lib/ipv6/address";
import { addressed, type Subject, type Writer } from "./writer";

export const srv6Path = "/etc/sysctl.d/93-slash64-srv6.conf";

/** A network that is a locator. */
type Locator = AddressedNetwork & { readonly device: { readonly kind: "locator"; readonly functionBits: number } };

/** The networks that are locators. */
export function locators(subject: Subject): readonly Locator[] {
  return addressed(subject).filter((network): network is Locator => network.device.kind === "locator");
}

/** What the host does with a packet to the first functions of a locator (RFC 8986 §4.1, §4.6). */
const BEHAVIOURS = ["action End dev", "action End.DT6 table 254 dev"] as const;

/** The arguments of `ip` that make the host take packets to the SIDs of a locator. */
export function sidRoutes({ host }: Subject, network: Locator): readonly string[] {
  return BEHAVIOURS.map(
    (behaviour, index) =>
      `-6 route replace ${sidOf(network, index + 1)} encap seg6local ${behaviour} ${shellWord(host.uplink.interface)}`,
  );
}

/** The arguments of `ip` that take the SIDs away. */
export function noSidRoutes(network: Locator): readonly string[] {
  return BEHAVIOURS.map((_, index) => `-6 route del ${sidOf(network, index + 1)}`);
}

/** The SID of a function: the bits behind the locator. */
function sidOf({ place, device }: Locator, functionNumber: number): string {
  const shift = BigInt(128 - place.part.length - device.functionBits);
  return `${Address.fromBits(place.part.address.bits | (BigInt(functionNumber) << shift))}/128`;
}

/** SRv6 switched on, and the SIDs of the host's locators: end of a segment, and out of its tunnel into the main table. */
export const srv6: Writer = (subject) => {
  const networks = locators(subject);
  if (networks.length === 0) return [];
  const { host } = subject;
  const keys = ["all", host.uplink.interface].map((name) => `net/ipv6/conf/${name}/seg6_enabled`);
  const routes = networks.flatMap((network) => sidRoutes(subject, network));
  return [
    {
      id: "srv6-sysctl",
      title: "Segment routing, kept over a reboot",
      part: "apply",
      path: srv6Path,
      language: "conf",
      where: "on the host",
      content: `${fileHeader(host, networks, "Slash64 sysctl settings: this host takes packets with a segment routing header")}
net/ipv6/conf/all/forwarding = 1
${keys.map((key) => `${key} = 1\n`).join("")}`,
      explanation:
        "Linux drops packets with a segment routing header unless both are on: for all interfaces and for the one they come in by.",
    },
    {
      id: "srv6-sids",
      title: "The host's SIDs",
      part: "apply",
      path: null,
      language: "sh",
      where: "on the host",
      content: `${fileHeader(host, networks, "Slash64: the segment identifiers of this host, as root")}
sysctl -w net/ipv6/conf/all/forwarding=1 ${keys.map((key) => shellWord(`${key}=1`)).join(" ")} &&
  ${routes.map((route) => `ip ${route}`).join(" &&\n  ")}
`,
      explanation:
        "Function 1 ends a segment and sends the packet on to the next (End); function 2 takes it out of its tunnel and into the main table (End.DT6). Add others beside them.",
    },
  ];
};
