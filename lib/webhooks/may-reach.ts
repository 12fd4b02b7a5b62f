import { BlockList, isIPv4 } from "node:net";

/**
 * Which addresses a webhook may be sent to: those of the internet. A name in an address is resolved first, and every
 * address that comes out is judged, so that no name leads to this machine, its neighbours or a cloud's metadata.
 */
const INSIDE = new BlockList();
/** A list of its own: a list with mapped addresses in it takes every IPv4 address for one of them. */
const INSIDE_6 = new BlockList();

for (const [network, length] of [
  ["0.0.0.0", 8], // this network (RFC 791)
  ["10.0.0.0", 8], // private (RFC 1918)
  ["100.64.0.0", 10], // shared (RFC 6598)
  ["127.0.0.0", 8], // loopback
  ["169.254.0.0", 16], // link-local, metadata of clouds
  ["172.16.0.0", 12],
  ["192.0.0.0", 24], // protocol assignments (RFC 6890)
  ["192.168.0.0", 16],
  ["198.18.0.0", 15], // benchmarks (RFC 2544)
  ["224.0.0.0", 4], // multicast
  ["240.0.0.0", 4], // reserved, broadcast
] as const) {
  INSIDE.addSubnet(network, length, "ipv4");
}

for (const [network, length] of [
  ["::", 96], // unspecified, loopback, IPv4-compatible
  ["::ffff:0:0", 96], // IPv4-mapped: the name gives the IPv4 address itself where it means one
  ["64:ff9b:1::", 48], // local NAT64 (RFC 8215)
  ["100::", 64], // discard (RFC 6666)
  ["2001::", 32], // Teredo: an IPv4 address inside
  ["2002::", 16], // 6to4: an IPv4 address inside
  ["5f00::", 16], // SRv6 SIDs (RFC 9602)
  ["fc00::", 7], // unique local; fd00:ec2::254 among them
  ["fe80::", 10],
  ["fec0::", 10], // site-local, deprecated (RFC 3879)
  ["ff00::", 8],
] as const) {
  INSIDE_6.addSubnet(network, length, "ipv6");
}

const NAT64 = new BlockList();
NAT64.addSubnet("64:ff9b::", 96, "ipv6");

/** Reports whether an address is one of the internet. A NAT64 address is judged by the IPv4 address inside it. */
export function isOutside(address: string): boolean {
  if (isIPv4(address)) return !INSIDE.check(address, "ipv4");
  const [bare = ""] = address.split("%");
  if (NAT64.check(bare, "ipv6")) return isOutside(lastFourBytes(bare));
  if (/^(?:.*:)?0{0,4}:?5efe:/i.test(bare.replace(/^.*::/, ":"))) return false; // ISATAP (RFC 5214)
  return !INSIDE_6.check(bare, "ipv6");
}

/** The IPv4 address in the last 32 bits, numerically, however the address is spelled. */
function lastFourBytes(address: string): string {
  const dotted = /(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  if (dotted?.[1] !== undefined) return dotted[1];
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split(":");
  const [high = "0", low = "0"] = groups.slice(-2).map((group) => (group === "" ? "0" : group));
  const [left, right] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [left >> 8, left & 255, right >> 8, right & 255].join(".");
}
