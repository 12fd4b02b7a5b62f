import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";

/** A route that a router carries, as its own words say it. */
export type CarriedRoute = {
  readonly prefix: Prefix;
  /** Null: on the link, discarded, or not said. */
  readonly nextHops: readonly Address[];
  /** Packets are thrown away on purpose (blackhole, unreachable, Null0). */
  readonly discards: boolean;
  /** The line it begins on, counted from 1. */
  readonly line: number;
};

export type RoutingTable = {
  readonly routes: readonly CarriedRoute[];
  /** Lines that hold no IPv6 route: headings, legends, IPv4. */
  readonly passedOver: number;
};

const DISCARDS: ReadonlySet<string> = new Set(["unreachable", "blackhole", "prohibit", "throw", "null0", "reject"]);
/** What may stand before an address that is a route to it alone. */
const BEFORE_ADDRESS: ReadonlySet<string> = new Set([...DISCARDS, "local", "anycast", "multicast"]);
const DEFAULT = Prefix.mustParse("::/0");

/**
 * Reads what routers print: `ip -6 route`, `vtysh -c "show ipv6 route"`, `show bgp ipv6 unicast`, `birdc show route`, and
 * what is like them: one route a line, its prefix first after flags, next hops after `via` or in the column behind it.
 * A line without a prefix goes on with the route before it (further paths, and FRR's wrapped lines).
 */
export function readRoutingTable(text: string): RoutingTable {
  const routes: CarriedRoute[] = [];
  let passedOver = 0;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const words = line.trim().split(/[\s,]+/);
    // on a line of its own an address is a /128; after a blank it goes on with the line before
    const alone = /^\s/.test(line) ? undefined : words.find((word) => !BEFORE_ADDRESS.has(word.toLowerCase()));
    const at = words.findIndex((word) => prefixOf(word, alone) !== null);
    const prefix = at === -1 ? null : prefixOf(words[at] ?? "", alone);
    const before = routes.at(-1);
    if (prefix !== null) {
      const discards = words.some((word) => DISCARDS.has(word.toLowerCase()));
      routes.push({ prefix, nextHops: nextHopsIn(words.slice(at + 1)), discards, line: index + 1 });
    } else if (before !== undefined && /^[\s*>=i|]/.test(line) && nextHopsIn(words).length > 0) {
      routes[routes.length - 1] = { ...before, nextHops: [...before.nextHops, ...nextHopsIn(words)] };
    } else {
      passedOver += 1;
    }
  }
  return { routes, passedOver };
}

/** A word as a prefix: with its length, the word `default`, or, as Linux prints a /128, an address that comes first. */
function prefixOf(word: string, alone: string | undefined): Prefix | null {
  const bare = word.replace(/^[A-Za-z*>=]{1,4}>?\*?(?=[0-9a-f]*:)/, "");
  for (const text of [word, bare]) {
    const prefix = Prefix.parse(text);
    if (prefix.ok) return prefix.value;
  }
  if (word === "default") return DEFAULT;
  if (word !== alone) return null;
  const address = Address.parse(word);
  return address.ok ? Prefix.of(address.value, 128) : null;
}

/** The addresses after `via`; without that word, the first address, as in a BGP table's column. */
function nextHopsIn(words: readonly string[]): readonly Address[] {
  const after = words.flatMap((word, index) => (word === "via" ? [words[index + 1] ?? ""] : []));
  const texts = after.length > 0 ? after : words.slice(0, 3);
  const hops: Address[] = [];
  for (const text of texts) {
    const address = Address.parse(text.replace(/%.*$/, ""));
    if (address.ok && address.value.bits !== 0n) hops.push(address.value);
    if (after.length === 0 && hops.length === 1) break;
  }
  return hops;
}
