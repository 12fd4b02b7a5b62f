import type { ConfigurationFile } from "@/lib/hostconfig/configuration";
import type { Container } from "@/lib/hostconfig/containers";
import { fileHeader } from "@/lib/hostconfig/text/file-header";
import type { Prefix } from "@/lib/ipv6/prefix";
import { reverseZoneName, reverseZones } from "@/lib/ipv6/reverse-zone";
import { addressed, type Subject, type Writer } from "./writer";

/** A name that never exists (RFC 6761 §6.4): only the owner of the zone knows its name servers. */
const NAME_SERVER = "ns.invalid.";

/** The reverse zones of what the host's networks use, with a name for each live container (RFC 3596 §2.5). */
export const reverseZoneFiles: Writer = (subject) => {
  const allocations = new Map(addressed(subject).map(({ place }) => [String(zoneOf(place)), zoneOf(place)]));
  return [...allocations.values()].flatMap((prefix) => reverseZones(prefix).map((zone) => zoneFile(subject, zone)));
};

/** A prefix that others share is not this host's zone: only its part is. */
function zoneOf({ allocation, part }: { allocation: { prefix: Prefix; shared: boolean }; part: Prefix }): Prefix {
  return allocation.shared ? part : allocation.prefix;
}

function zoneFile(subject: Subject, zone: Prefix): ConfigurationFile {
  const name = reverseZoneName(zone);
  const networks = addressed(subject).filter(({ place }) => zoneOf(place).overlaps(zone));
  const records = subject.containers.filter(({ address }) => zone.contains(address));
  return {
    id: `reverse-zone-${zone.address
      .expanded()
      .replaceAll(":", "")
      .slice(0, Math.ceil(zone.length / 4))}`,
    title: `Reverse zone of ${zone}`,
    part: "router",
    path: `db.${name}`,
    language: "zone",
    where: "on the name server",
    content: `${fileHeader(subject.host, networks, `Slash64 reverse zone ${name}`, ";")}
$ORIGIN ${name}.
$TTL 3600
@ IN SOA ${NAME_SERVER} hostmaster.invalid. (
  ${serial(networks.map(({ place }) => place.allocation.at))} ; serial
  7200 ; refresh
  900 ; retry
  1209600 ; expire
  300 ; how long a name is known not to be there
)
@ IN NS ${NAME_SERVER}
${records.map((container) => record(subject, zone, container)).join("")}`,
    explanation: `Names for the addresses of ${zone}: ${records.length === 0 ? "no container is there yet" : `${records.length} live ${records.length === 1 ? "container" : "containers"}`}. Put your name servers in place of ${NAME_SERVER}, raise the serial with each change, and let the zone above delegate ${name} to them.`,
  };
}

function record({ host }: Subject, zone: Prefix, { address, name }: Container): string {
  const label = address.reverseName().slice(0, -(reverseZoneName(zone).length + 1));
  return `${label} IN PTR ${dnsName(name)}.${dnsName(host.name)}.\n`;
}

/** A host name in DNS has no underscores (RFC 952), and a label neither begins nor ends with a hyphen. */
function dnsName(name: string): string {
  const labels = name.toLowerCase().replaceAll("_", "-").split(".");
  return labels
    .map((label) => label.replace(/^-+|-+$/g, "").slice(0, 63))
    .filter((label) => label !== "")
    .join(".");
}

/** YYYYMMDD01 of the newest allocation: the same input gives the same file. */
function serial(instants: readonly string[]): string {
  const newest = [...instants].sort((left, right) => Date.parse(right) - Date.parse(left))[0] ?? "";
  return `${newest.slice(0, 10).replaceAll("-", "")}01`;
}
