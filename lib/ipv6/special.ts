/**
 * The blocks of IPv6 that mean something special, and which of them may not be addressed from.
 *
 * Source: the IANA IPv6 Special-Purpose Address Registry (RFC 6890 §2.2, RFC 8190 §2) as of 2025-10-09, all of its blocks;
 * besides, what the IANA IPv6 address space registry and RFC 4291 §2.4 set apart. Where a document exists for the one
 * block, no section of it is named.
 */
import { Prefix } from "./prefix";

/** One special block. */
export type SpecialBlock = {
  readonly prefix: Prefix;
  readonly name: string;
  /** The document that defines it, with the section where it defines more than this. */
  readonly source: string;
  /** Addresses of it are for examples only and never reach the internet. */
  readonly documentation: boolean;
  /** No pool may be in it: its addresses mean something else. */
  readonly poolRefused: boolean;
};

/** Why a prefix may not be an aggregate: it meets a refused block, or lies where nothing has been assigned yet. */
export type AggregateRefusal =
  | { readonly reason: "inside-special" | "covers-special"; readonly block: SpecialBlock }
  | { readonly reason: "not-assigned" };

const refused = { documentation: false, poolRefused: true };
const allowed = { documentation: false, poolRefused: false };
const documentation = { documentation: true, poolRefused: false };

/** Every special block in address order, a parent before its children. */
export const SPECIAL_BLOCKS: readonly SpecialBlock[] = (
  [
    ["::/8", "reserved, holds the IPv4-embedding forms", "RFC 3513 §4", refused],
    ["::/96", "IPv4-compatible (deprecated)", "RFC 4291 §2.5.5.1", refused],
    ["::/128", "unspecified address", "RFC 4291 §2.5.2", refused],
    ["::1/128", "loopback address", "RFC 4291 §2.5.3", refused],
    ["::ffff:0:0/96", "IPv4-mapped", "RFC 4291 §2.5.5.2", refused],
    ["64:ff9b::/96", "IPv4-IPv6 translation, well-known prefix", "RFC 6052 §2.1", refused],
    ["64:ff9b:1::/48", "IPv4-IPv6 translation, local use", "RFC 8215", refused],
    ["100::/64", "discard-only", "RFC 6666", refused],
    ["100:0:0:1::/64", "dummy prefix", "RFC 9780", refused],
    ["200::/7", "NSAP-mapped (deprecated)", "RFC 4048", refused],
    ["2001::/23", "IETF protocol assignments", "RFC 2928", refused],
    ["2001::/32", "Teredo", "RFC 4380 §2.6", refused],
    ["2001:1::1/128", "Port Control Protocol anycast", "RFC 7723", refused],
    ["2001:1::2/128", "TURN anycast", "RFC 8155", refused],
    ["2001:1::3/128", "DNS-SD registration anycast", "RFC 9665", refused],
    ["2001:2::/48", "benchmarking", "RFC 5180", refused],
    ["2001:3::/32", "automatic multicast tunnelling", "RFC 7450", refused],
    ["2001:4:112::/48", "AS112-v6", "RFC 7535", refused],
    ["2001:10::/28", "ORCHID (deprecated)", "RFC 4843", refused],
    ["2001:20::/28", "ORCHIDv2", "RFC 7343", refused],
    ["2001:30::/28", "drone remote identification", "RFC 9374", refused],
    ["2001:db8::/32", "documentation", "RFC 3849 §2", documentation],
    ["2002::/16", "6to4", "RFC 3056 §2", refused],
    ["2620:4f:8000::/48", "direct delegation AS112", "RFC 7534", refused],
    ["3fff::/20", "documentation", "RFC 9637", documentation],
    ["5f00::/16", "segment routing (SRv6) SIDs", "RFC 9602", refused],
    ["fc00::/7", "unique local", "RFC 4193 §3.1", allowed],
    ["fe80::/10", "link-local unicast", "RFC 4291 §2.5.6", refused],
    ["fec0::/10", "site-local unicast (deprecated)", "RFC 3879 §4", refused],
    ["ff00::/8", "multicast", "RFC 4291 §2.7", refused],
  ] as const
).map(([prefix, name, source, kind]) => ({ prefix: Prefix.mustParse(prefix), name, source, ...kind }));

/** Global unicast as assigned to the registries so far, and unique local: only here may an aggregate be. */
const ASSIGNED: readonly Prefix[] = ["2000::/3", "fc00::/7"].map((text) => Prefix.mustParse(text));

/** The smallest special block that covers the whole prefix, or `null` if it is ordinary (or only overlaps one). */
export function specialPurpose(prefix: Prefix): SpecialBlock | null {
  return SPECIAL_BLOCKS.findLast((block) => block.prefix.covers(prefix)) ?? null;
}

/**
 * Why a prefix may not be an aggregate to address from, or `null` if it may. Documentation blocks and unique local
 * addresses may (mark the first). A prefix that is merely too large, such as 2000::/3, is refused for what it covers.
 */
export function aggregateRefusal(prefix: Prefix): AggregateRefusal | null {
  const block = SPECIAL_BLOCKS.findLast((block) => block.poolRefused && block.prefix.covers(prefix));
  if (block !== undefined) return { reason: "inside-special", block };
  const covered = SPECIAL_BLOCKS.find((block) => block.poolRefused && prefix.covers(block.prefix));
  if (covered !== undefined) return { reason: "covers-special", block: covered };
  return ASSIGNED.some((space) => space.covers(prefix)) ? null : { reason: "not-assigned" };
}

/** The refusal as a sentence for people. */
export function explainAggregateRefusal(prefix: Prefix, refusal: AggregateRefusal): string {
  switch (refusal.reason) {
    case "inside-special":
      return `${prefix} lies in ${refusal.block.prefix} (${refusal.block.name}, ${refusal.block.source}), which is not for addressing hosts.`;
    case "covers-special":
      return `${prefix} covers ${refusal.block.prefix} (${refusal.block.name}, ${refusal.block.source}), which is not for addressing hosts. Choose a smaller prefix.`;
    case "not-assigned":
      return `${prefix} lies outside 2000::/3 (global unicast) and fc00::/7 (unique local), where nothing has been assigned (RFC 3513 §4).`;
  }
}
