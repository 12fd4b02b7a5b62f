/** What the check script can ask, as shell functions: each says `ok` or `MISSING` about one thing. */
export const CHECKS = String.raw`
missing=0
good() { printf 'ok       %s\n' "$1"; }
lacks() { printf 'MISSING  %s\n' "$1"; missing=$((missing + 1)); }
note() { printf 'note     %s\n' "$1"; }
setting() { cat "/proc/sys/net/ipv6/$1" 2>/dev/null; }
network_field() { docker network inspect --format "$1" "$network" 2>/dev/null; }

uplink_is_there() {
  if ip link show dev "$uplink" >/dev/null 2>&1; then
    good "interface $uplink exists"
  else
    lacks "there is no interface $uplink"
  fi
}
forwards() {
  if [ "$(setting conf/all/forwarding)" = 1 ]; then
    good "the host forwards IPv6"
  else
    lacks "the host does not forward IPv6: apply the sysctl settings"
  fi
}
default_route() {
  accept_ra=$(setting "conf/$uplink/accept_ra")
  [ -n "$accept_ra" ] || accept_ra=unknown
  forwarding=$(setting conf/all/forwarding)
  case "$(ip -6 route show default dev "$uplink" 2>/dev/null)" in
    '')
      lacks "no IPv6 default route over $uplink (accept_ra is $accept_ra; a host that forwards learns by advertisement only with 2)"
      ;;
    *'proto ra'*)
      if [ "$accept_ra" = 1 ] && [ "$forwarding" = 1 ]; then
        lacks "the default route will go: it was learnt by advertisement and accept_ra is 1, must be 2"
      else
        good "default route over $uplink, learnt by router advertisement (accept_ra is $accept_ra)"
      fi
      ;;
    *) good "default route over $uplink" ;;
  esac
}
answers_unreachable() {
  case "$(ip -6 route show "$1" type unreachable 2>/dev/null)" in
    *unreachable*) good "unreachable route for $1" ;;
    *) lacks "no unreachable route for $1: packets loop while the bridge is down" ;;
  esac
}
docker_is() {
  version=$(docker version --format '{{.Server.Version}}' 2>/dev/null)
  case "$version" in
    '') lacks "Docker does not answer" ;;
    "$1" | "$1".*) good "Docker $version" ;;
    *) note "Docker is $version, these files were written for $1: get them again for this version" ;;
  esac
}
is_routed() {
  if [ -n "$(ip -6 route show "$prefix" dev "$uplink" 2>/dev/null)" ]; then
    lacks "$prefix is on the link of $uplink instead of routed to this host: a routed network cannot work here, it would need NDP proxy"
  fi
}
docker_network() {
  if [ -z "$(network_field '{{.Name}}')" ]; then
    lacks "there is no Docker network $network"
  elif network_field '{{range .IPAM.Config}}{{.Subnet}} {{.IPRange}} {{.Gateway}}{{"\n"}}{{end}}' | sed 's/ *$//' | grep -qxF "$1"; then
    good "Docker network $network has subnet, range and gateway $1"
  else
    lacks "Docker network $network differs: expected subnet, range and gateway $1"
  fi
}
gateway_on_bridge() {
  case "$(ip -6 address show dev "$2" 2>/dev/null)" in
    *" $1/"*) good "the gateway $1 is on $2" ;;
    *) lacks "the gateway $1 is not on $2" ;;
  esac
}
parent_is_up() {
  case "$(ip link show dev "$1" up 2>/dev/null)" in
    '') lacks "the parent interface $1 is not there, or down" ;;
    *) good "the parent interface $1 is up" ;;
  esac
}
is_not_masqueraded() {
  if ip6tables -t nat -S POSTROUTING 2>/dev/null | grep -F -e "-s $prefix " | grep -q MASQUERADE; then
    lacks "$prefix is masqueraded, containers leave with the host's address: route instead (gateway_mode_ipv6=routed), before Docker 27 with ip6tables off in daemon.json"
  fi
}
docker_routes() {
  if [ "$(network_field '{{index .Options "com.docker.network.bridge.gateway_mode_ipv6"}}')" = routed ]; then
    good "Docker routes to the containers of $network without NAT"
  else
    lacks "the Docker network $network lacks gateway_mode_ipv6=routed: create it again"
  fi
  if ip6tables -S DOCKER 2>/dev/null | grep -qxF -e "-A DOCKER ! -i $1 -o $1 -j DROP"; then
    good "ports that are not published are closed"
  elif nft list table ip6 docker-bridges >/dev/null 2>&1; then
    good "Docker filters with nftables of its own"
  else
    lacks "Docker's rules for $1 are not there: is ip6tables switched off in daemon.json? All ports may be open"
  fi
}
lets_pass() {
  rules=$(ip6tables -S FORWARD 2>/dev/null)
  case "$rules" in
    *"$prefix"* | *"$1"*) ;;
    *'-P FORWARD DROP'*) lacks "ip6tables drops what the host forwards, and no rule lets $prefix pass" ;;
  esac
}
firewall_is_loaded() {
  if nft list table $1 >/dev/null 2>&1; then
    good "the firewall is loaded"
  else
    lacks "the firewall is not loaded, all ports of all containers are open: nft -f $2"
  fi
}
answers_for_others() {
  if [ "$(setting "conf/$uplink/proxy_ndp")" = 1 ]; then
    good "the host answers neighbour solicitations on $uplink"
  else
    lacks "proxy_ndp is off on $uplink: apply the sysctl settings"
  fi
}
ndppd_runs() {
  if pgrep -x ndppd >/dev/null 2>&1; then
    good "ndppd runs"
  else
    lacks "ndppd does not run: nobody answers for the containers"
  fi
}
has_proxy_entry() {
  if ip -6 neigh show proxy 2>/dev/null | grep -q "^$1 "; then
    good "proxy entry for $1"
  else
    lacks "no proxy entry for $1: the router does not find it"
  fi
}
# Addresses that Docker chose begin with $1, in full.
chosen_by_docker() {
  network_field '{{range .Containers}}{{.Name}} {{.IPv6Address}}{{"\n"}}{{end}}' | awk -v start="$1" '
    function expanded(text,   sides, left, right, l, r, i, group, all) {
      sub(/\/.*/, "", text)
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
}
takes_all() {
  case "$(ip -6 route show table local "$prefix" 2>/dev/null)" in
    *"dev lo"*) good "the host takes packets for every address of $prefix" ;;
    *) lacks "the host does not take packets for $prefix: set the local route" ;;
  esac
}
binds() {
  if [ "$(setting ip_nonlocal_bind)" = 1 ]; then
    good "tasks may bind to any of these addresses"
  else
    lacks "ip_nonlocal_bind is off: tasks cannot bind to their addresses"
  fi
}
way_back() {
  [ -n "$beyond" ] || return 0
  if ping -6 -c 1 -W 3 -I "$1" "$beyond" >/dev/null 2>&1; then
    good "$beyond answers $1: the way back leads here"
  else
    lacks "$beyond does not answer $1: is the upstream route set?"
  fi
}
`;
