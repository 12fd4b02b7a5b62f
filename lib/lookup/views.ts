import type { Reference } from "@/lib/hosts/views";
import type { BitSpan, HolderKind, PathStep } from "@/lib/prefixes/views";
import type { View } from "@/lib/view";

/**
 * How sure an answer is. confirmed: borne out by an observation; recorded: the ledger says so; granted: it lies in
 * a run that a host hands out by itself and no container was reported; shared: several hold it; infrastructure: it
 * belongs to the prefix itself.
 */
export type Certainty = "confirmed" | "recorded" | "granted" | "shared" | "infrastructure";

/** Somebody who holds or held an address, with the names of that time. */
export type AddressHolder = View<{
  certainty: Certainty;
  container: Reference | null;
  host: Reference | null;
  rack: Reference | null;
  site: Reference | null;
  owner: string;
  began_at: string;
  ended_at: string | null;
  request: string | null;
  /** Who asked for it, and under which ticket; null and empty where there was no request. */
  requested_by: string | null;
  ticket: string;
  /** Who gave it. */
  given_by: string;
}>;

/** An address beside the one that was asked about: the next that was ever given, and who holds or held it. */
export type Neighbour = View<{
  address: string;
  container: Reference;
  host: Reference;
  began_at: string;
  ended_at: string | null;
}>;

/** A host that has the address on its uplink, and the first of the containers that share it, which have none of their own. */
export type UplinkHost = View<{ host: Reference; sharing: number; containers: Reference[] }>;

/** What an agent that had been replaced said of the address: kept beside the ledger, and believed by nobody. */
export type LateClaim = View<{
  container: string;
  host: Reference;
  began_at: string | null;
  ended_at: string | null;
  reported_at: string;
}>;

/** held: at that moment; past: before it; future: only after it; never: not once; outside: in no prefix of ours. */
export type LookupVerdict = "held" | "past" | "future" | "never" | "outside";

export type LookupView = View<{
  address: string;
  expanded: string;
  reverse_name: string;
  vrf: string;
  /** The moment asked about; null for now. */
  at: string | null;
  verdict: LookupVerdict;
  /** The answer in one sentence. */
  sentence: string;
  /** Who held it at that moment: none, one, or several where it is shared. */
  holders: AddressHolder[];
  /** Who held it at any other moment. */
  others: AddressHolder[];
  /** From the root to the longest prefix that contains it, with the holders of that moment. */
  path: PathStep[];
  spans: BitSpan[];
  /** What the address means by itself, where it does ("documentation", "multicast" …). */
  special: { name: string; source: string } | null;
  /** What else can be read off it, each in words: its kind, its scope, a hardware address within it … */
  meaning: { name: string; text: string }[];
  /** The nearest addresses of the same prefix that were given, before it and after it. */
  neighbours: { before: Neighbour | null; after: Neighbour | null };
  late: LateClaim | null;
  /** The hosts that have it as their uplink's own address. */
  uplinks: UplinkHost[];
}>;

/** Something whose name was searched, and a word on where it is. */
export type NameMatch = View<{ id: string; name: string; hint: string }>;

/** What a text matches by name, by kind; `more`: there are further ones of this kind. */
export type NameMatches = View<{ groups: { kind: HolderKind; more: boolean; matches: NameMatch[] }[] }>;
