import type { Trouble } from "@/lib/hostconfig/mode";

/** What goes wrong in more than one mode. */

export const lostDefaultRoute: Trouble = {
  title: "The host loses its default route when it begins to forward",
  sentence:
    "A Linux host that forwards ignores router advertisements unless accept_ra is 2 on its uplink, and a route it has learnt is purged at once. Apply the sysctl settings before Docker starts: accept_ra comes first in them. systemd-networkd learns advertisements by itself and is not affected.",
  reason: null,
};

export const openPorts: Trouble = {
  title: "Every port of every container is open",
  sentence:
    "Without NAT each container can be reached by its own address. Docker 27 and later closes what is not published; before 27 the firewall file has to be loaded, and it has to let packet-too-big pass, or connections hang.",
  reason: "RFC 4890 §4.3.1",
};

export const staleNeighbour: Trouble = {
  title: "A container that was started again is silent for half a minute",
  sentence:
    "Before 28, Docker makes a container's hardware address from its IPv4 address, which may be another after a restart, and announces it to nobody: the host goes on using the old one until its neighbour entry ends. Forget it with ip -6 neigh flush dev and the name of the bridge, or give the container a --mac-address.",
  reason: "RFC 4861 §7.2.6",
};

export const rogueAdvertisement: Trouble = {
  title: "Containers have addresses that the ledger never gave",
  sentence:
    "A container on the link hears the router's advertisements and makes itself an address (SLAAC). Let the router advertise the prefix without the autonomous flag, as the radvd file does, or switch accept_ra off in the containers with --sysctl net.ipv6.conf.eth0.accept_ra=0.",
  reason: "RFC 4862 §5.5",
};

export const hostCannotReach: Trouble = {
  title: "The host cannot reach its own containers",
  sentence:
    "Linux does not pass packets between an interface and what hangs on it; other machines reach the containers. Where the host must talk to them, give it an interface of the same kind, or let both meet at the router.",
  reason: null,
};

export const neighbourTable: Trouble = {
  title: "Neighbour tables overflow",
  sentence:
    "Each container on the link costs the router, the switch and every neighbour an entry, and a scan of the /64 costs one for each address asked for. Linux keeps 1,024 by default: raise net.ipv6.neigh.default.gc_thresh1 to 3 on Linux routers, and know the limit of the switch.",
  reason: "RFC 6583",
};

export const dockerStartsAgain: Trouble = {
  title: "An address comes a second time",
  sentence:
    "Docker and host-local choose by themselves for containers that ask for no address, and begin again at the first free one after a restart. They keep to a range of their own, in which the ledger gives nothing out. Start containers with the line from here, which carries the address.",
  reason: null,
};
