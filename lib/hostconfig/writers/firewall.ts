import { needsRoutedGatewayMode } from "@/lib/hostconfig/docker-version";
import { firstContainerIndex } from "@/lib/hostconfig/prefix-layout";
import { fileHeader } from "@/lib/hostconfig/text/file-header";
import { shellWord } from "@/lib/hostconfig/text/shell-word";
import { Address } from "@/lib/ipv6/address";
import { type BridgedNetwork, bridged, type Subject, type Writer } from "./writer";

export const firewallPath = "/etc/nftables.d/slash64.nft";

/** The family and name of our table. */
export const firewallTable = "ip6 slash64";

/** The networks that our firewall closes: those on a bridge, of a Docker that does not close them itself (before 27). */
export function needFirewall(subject: Subject): readonly BridgedNetwork[] {
  return needsRoutedGatewayMode(subject.host.docker) ? [] : bridged(subject);
}

/**
 * Closes what NAT used to hide, for a Docker that does not do so by itself.
 *
 * ICMPv6 errors and echo pass first, whatever connection tracking thinks of them: RFC 4890 §4.3.1 names
 * them as what must not be dropped, and without Packet Too Big connections hang.
 */
export const firewall: Writer = (subject) => {
  const networks = needFirewall(subject);
  const [first] = networks;
  if (first === undefined) return [];
  const prefixes = networks.map(({ place }) => String(place.part)).join(", ");
  const bridges = networks.map(({ device }) => `"${device.name}"`).join(", ");
  const example = Address.fromBits(first.place.part.address.bits + firstContainerIndex);
  return [
    {
      id: "firewall",
      title: "Firewall",
      part: "apply",
      path: firewallPath,
      language: "conf",
      where: "on the host",
      content: `#!/usr/sbin/nft -f
${fileHeader(subject.host, networks, "Slash64 firewall: closes the containers' ports to the outside")}
# Loading it again replaces it.
table ${firewallTable}
delete table ${firewallTable}

table ${firewallTable} {
  chain forward {
    type filter hook forward priority filter; policy accept;

    # Only what goes to a container, from anywhere but the containers' own bridge.
    ip6 daddr != { ${prefixes} } accept
    iifname { ${bridges} } accept

    # Nobody outside is a container.
    ip6 saddr { ${prefixes} } drop

    # RFC 4890, section 4.3.1: must not be dropped. Without packet-too-big, connections hang.
    icmpv6 type { destination-unreachable, packet-too-big, time-exceeded, parameter-problem } accept
    icmpv6 type { echo-request, echo-reply } accept

    # Answers to what the containers began.
    ct state established,related accept

    # Open a port of a container here, for example:
    # ip6 daddr ${example} tcp dport 443 accept

    counter reject with icmpv6 admin-prohibited
  }
}
`,
      explanation: `Docker ${subject.host.docker.text} leaves every port of every container open to whoever can route to it: no NAT hides them any more. This table closes them, except for ICMPv6 that must pass (RFC 4890), answers, and the ports you open in it. Load it as root with: nft -f ${shellWord(firewallPath)}. The boot unit loads it again after each start. A "flush ruleset" anywhere, also in /etc/nftables.conf, removes it and Docker's own rules.`,
    },
  ];
};
