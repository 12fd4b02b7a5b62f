import type { ConfigurationFile } from "@/lib/hostconfig/configuration";
import { bridgeName } from "@/lib/hostconfig/docker-names";
import type { DockerVersion } from "@/lib/hostconfig/docker-version";
import { fileHeader } from "@/lib/hostconfig/file-header";
import { gatewayOf } from "@/lib/hostconfig/prefix-layout";
import { shellWord } from "@/lib/hostconfig/shell-word";
import type { Subject } from "@/lib/hostconfig/subject";
import { Address } from "@/lib/ipv6/address";

export const firewallPath = "/etc/nftables.d/slash64.nft";

/** The family and name of our table. */
export const firewallTable = "ip6 slash64";

/**
 * Closes what NAT used to hide, for a Docker that does not do so by itself (before 27).
 *
 * ICMPv6 errors and echo pass first, whatever connection tracking thinks of them: RFC 4890 §4.3.1 names
 * them as what must not be dropped, and without Packet Too Big connections hang.
 */
export function firewallFile(subject: Subject, docker: DockerVersion): ConfigurationFile {
  const prefix = String(subject.prefix);
  const example = Address.fromBits(gatewayOf(subject.prefix).bits + 1n);
  return {
    id: "firewall",
    title: "Firewall",
    path: firewallPath,
    language: "conf",
    where: "on the host",
    content: `#!/usr/sbin/nft -f
${fileHeader(subject, "Slash64 firewall: closes the containers' ports to the outside")}
# Loading it again replaces it.
table ${firewallTable}
delete table ${firewallTable}

table ${firewallTable} {
  chain forward {
    type filter hook forward priority filter; policy accept;

    # Only what goes to a container, from anywhere but the containers' own bridge.
    ip6 daddr != ${prefix} accept
    iifname "${bridgeName}" accept

    # Nobody outside is a container.
    ip6 saddr ${prefix} drop

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
    explanation: `Docker ${docker.text} leaves every port of every container open to whoever can route to it: no NAT hides them any more. This table closes them, except for ICMPv6 that must pass (RFC 4890), answers, and the ports you open in it. Load it as root with: nft -f ${shellWord(firewallPath)}. The boot unit loads it again after each start. A "flush ruleset" anywhere, also in /etc/nftables.conf, removes it and Docker's own rules.`,
  };
}
