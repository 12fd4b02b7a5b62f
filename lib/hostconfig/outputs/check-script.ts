import type { ConfigurationFile } from "@/lib/hostconfig/configuration";
import { bridgeName, dockerNetworkName } from "@/lib/hostconfig/docker-names";
import { type DockerVersion, needsRoutedGatewayMode } from "@/lib/hostconfig/docker-version";
import { fileHeader } from "@/lib/hostconfig/file-header";
import { firewallPath, firewallTable } from "@/lib/hostconfig/outputs/firewall";
import { dockerOwnRange, gatewayOf } from "@/lib/hostconfig/prefix-layout";
import { shellWord } from "@/lib/hostconfig/shell-word";
import type { Subject } from "@/lib/hostconfig/subject";
import type { Prefix } from "@/lib/ipv6/prefix";

/** A script that looks at the host, changes nothing, and says what is missing. POSIX sh, iproute2, awk. */
export function checkScript(subject: Subject, uplinkInterface: string, docker: DockerVersion): ConfigurationFile {
  const { prefix } = subject;
  return {
    id: "check",
    title: "Check script",
    path: "slash64-check.sh",
    language: "sh",
    where: "on the host",
    content: `#!/bin/sh
${fileHeader(subject, "Slash64 check script: says what is missing on this host, changes nothing")}#
# Run as root on the host:  sh slash64-check.sh [ADDRESS]
# ADDRESS is any address beyond the router that answers ping; asked from the containers' gateway, it
# proves that the way back leads here. The script ends with 1 if anything is missing.

prefix=${shellWord(String(prefix))}
gateway=${shellWord(String(gatewayOf(prefix)))}
docker_range=${shellWord(String(dockerOwnRange(prefix)))}
docker_range_start=${shellWord(expandedStart(dockerOwnRange(prefix)))}
uplink=${shellWord(uplinkInterface)}
network=${dockerNetworkName}
bridge=${bridgeName}
docker_major=${docker.major}
beyond=\${1:-}

missing=0
good() { printf 'ok       %s\\n' "$1"; }
lacks() { printf 'MISSING  %s\\n' "$1"; missing=$((missing + 1)); }
note() { printf 'note     %s\\n' "$1"; }
setting() { cat "/proc/sys/net/ipv6/conf/$1" 2>/dev/null; }
network_field() { docker network inspect --format "$1" "$network" 2>/dev/null; }

[ "$(id -u)" = 0 ] || note "not run as root: firewall and Docker may look empty"

# The uplink, forwarding and the default route.
if ip link show dev "$uplink" >/dev/null 2>&1; then
  good "interface $uplink exists"
else
  lacks "there is no interface $uplink"
fi
if [ "$(setting all/forwarding)" = 1 ]; then
  good "the host forwards IPv6"
else
  lacks "the host does not forward IPv6: apply the sysctl settings"
fi
accept_ra=$(setting "$uplink/accept_ra")
default_route=$(ip -6 route show default dev "$uplink" 2>/dev/null)
case "$default_route" in
  '')
    lacks "no IPv6 default route over $uplink (accept_ra is \${accept_ra:-unknown}; a host that forwards learns by advertisement only with 2)"
    ;;
  *'proto ra'*)
    if [ "$accept_ra" = 1 ]; then
      lacks "the default route will go: it was learnt by advertisement and accept_ra is 1, must be 2"
    else
      good "default route over $uplink, learnt by router advertisement (accept_ra is $accept_ra)"
    fi
    ;;
  *) good "default route over $uplink" ;;
esac

# The prefix is routed to this host, not on the link.
if [ -n "$(ip -6 route show "$prefix" dev "$uplink" 2>/dev/null)" ]; then
  lacks "$prefix is on the link of $uplink instead of routed to this host: a routed bridge cannot work here, it would need NDP proxy"
fi
case "$(ip -6 route show "$prefix" type unreachable 2>/dev/null)" in
  *unreachable*) good "unreachable route for $prefix" ;;
  *) lacks "no unreachable route for $prefix: packets loop while the bridge is down" ;;
esac

# The Docker network.
version=$(docker version --format '{{.Server.Version}}' 2>/dev/null)
if [ -z "$version" ]; then
  lacks "Docker does not answer"
else
  if [ "\${version%%.*}" = "$docker_major" ]; then
    good "Docker $version"
  else
    note "Docker is $version, these files were written for $docker_major: get them again for this version"
  fi
fi
if [ -z "$(network_field '{{.Name}}')" ]; then
  lacks "there is no Docker network $network"
else
  expected="$prefix $docker_range $gateway"
  if network_field '{{range .IPAM.Config}}{{.Subnet}} {{.IPRange}} {{.Gateway}}{{"\\n"}}{{end}}' | grep -qxF "$expected"; then
    good "Docker network $network has subnet, range and gateway $expected"
  else
    lacks "Docker network $network differs: expected subnet, range and gateway $expected"
  fi
  case "$(ip -6 address show dev "$bridge" 2>/dev/null)" in
    *" $gateway/"*) good "the gateway $gateway is on $bridge" ;;
    *) lacks "the gateway $gateway is not on $bridge" ;;
  esac
${needsRoutedGatewayMode(docker) ? DOCKER_ROUTES : ""}fi

# Ports that NAT used to hide.
if ip6tables -t nat -S POSTROUTING 2>/dev/null | grep -F -e "-s $prefix " | grep -q MASQUERADE; then
  lacks "$prefix is masqueraded, containers leave with the host's address${needsRoutedGatewayMode(docker) ? "" : ": switch ip6tables off in daemon.json"}"
fi
${needsRoutedGatewayMode(docker) ? "" : weClose()}
# Addresses that are not the ledger's.
network_field '{{range .Containers}}{{.Name}} {{.IPv6Address}}{{"\\n"}}{{end}}' | awk -v start="$docker_range_start" '
  function expanded(text,   sides, left, right, l, r, i, group, all) {
    sub(/\\/.*/, "", text)
    split(text, sides, "::")
    l = split(sides[1], left, ":")
    r = split(sides[2], right, ":")
    for (i = 1; i <= 8; i++) {
      group = i <= l ? left[i] : i > 8 - r ? right[i - 8 + r] : "0"
      all = all substr("0000" group, length(group) + 1) ":"
    }
    return all
  }
  NF == 2 && index(expanded($2), start) == 1 {
    print "note     container " $1 " has " $2 ", which Docker chose and will use again: start it with --ip6"
  }'

# The way back.
if [ -n "$beyond" ]; then
  if ping -6 -c 1 -W 3 -I "$gateway" "$beyond" >/dev/null 2>&1; then
    good "$beyond answers $gateway: the prefix is routed here"
  else
    lacks "$beyond does not answer $gateway: is the upstream route set?"
  fi
fi

if [ "$missing" = 0 ]; then
  echo "Nothing is missing."
else
  echo "Missing: $missing."
  exit 1
fi
`,
    explanation:
      "Looks at forwarding, the default route, the unreachable route, the Docker network and the firewall, and names containers whose address Docker chose by itself. Give it an address beyond the router to test the way back too.",
  };
}

/** For a Docker that closes unpublished ports by itself, unless its ip6tables was switched off. */
const DOCKER_ROUTES = `  if [ "$(network_field '{{index .Options "com.docker.network.bridge.gateway_mode_ipv6"}}')" = routed ]; then
    good "Docker routes to its containers without NAT"
  else
    lacks "the Docker network lacks gateway_mode_ipv6=routed: create it again"
  fi
  if ip6tables -S DOCKER 2>/dev/null | grep -qxF -e "-A DOCKER ! -i $bridge -o $bridge -j DROP"; then
    good "ports that are not published are closed"
  elif nft list table ip6 docker-bridges >/dev/null 2>&1; then
    good "Docker filters with nftables of its own"
  else
    lacks "Docker's rules for $bridge are not there: is ip6tables switched off in daemon.json? All ports may be open"
  fi
`;

/** For a Docker that leaves all ports open. */
function weClose(): string {
  return `if nft list table ${firewallTable} >/dev/null 2>&1; then
  good "the firewall is loaded"
else
  lacks "the firewall is not loaded, all ports of all containers are open: nft -f ${firewallPath}"
fi
forward=$(ip6tables -S FORWARD 2>/dev/null)
case "$forward" in
  *"$prefix"* | *"$bridge"*) ;;
  *'-P FORWARD DROP'*) lacks "ip6tables drops what the host forwards, and no rule lets $prefix pass" ;;
esac
`;
}

/** The groups that all addresses of a /80 share, in full, as the script compares them. */
function expandedStart(range: Prefix): string {
  return range.first.expanded().slice(0, 5 * 5);
}
