import type { Reference } from "@/lib/hosts/views";
import type { Certainty } from "@/lib/lookup/views";
import type { HolderKind, HolderView } from "@/lib/prefixes/views";
import type { View } from "@/lib/view";

/** Whose history is told. */
export type HistoryNoun = HolderKind | "prefix" | "kubernetes-cluster";

/**
 * What happened: the thing itself came, changed, ended or was brought back; a prefix was given to it or taken from it, or
 * the end of that was undone; an address likewise; it was kept back or let go; a run was granted; a host came to or left a rack.
 */
export type EventKind =
  | ("created" | "changed" | "ended" | "returned")
  | ("given" | "released" | "reopened" | "waits-anew")
  | ("address-given" | "address-ended" | "address-resumed")
  | ("reserved" | "let-go" | "run-granted")
  | ("host-came" | "host-left");

/** A field that changed, with what it said before and after; empty text for nothing. */
export type FieldChange = View<{ field: string; from: string; to: string }>;

export type HistoryEvent = View<{
  /** Tells events of one moment apart. */
  key: string;
  at: string;
  kind: EventKind;
  /** The other side of it: the prefix that was given, the holder that got it, the host that came. */
  other: { kind: HolderKind | "prefix"; id: string; name: string } | null;
  /** An address or a run, where that is what it is about. */
  text: string;
  changes: FieldChange[];
  by: string | null;
  reason: string;
  /** The request that it was done for. */
  request: string | null;
}>;

/** A holder as it was at a moment, and the rack it stood in, if it is a host. */
export type HolderThen = View<{ kind: HolderView["kind"]; id: string; name: string; rack: Reference | null }>;

/** A prefix that is held otherwise at one moment than at another. */
export type PrefixChange = View<{
  id: string;
  network: string;
  /** given: by nobody before; released: by nobody after; moved: by another, or its host stands in another rack; renamed. */
  change: "given" | "released" | "moved" | "renamed";
  before: HolderThen | null;
  after: HolderThen | null;
}>;

/** What changed in a VRF between two moments, for marks on what shows the second. */
export type Comparison = View<{
  from: string;
  /** Null: now. */
  to: string | null;
  changes: PrefixChange[];
  /** Whether there are more than were looked at: then these are the first by address. */
  more: boolean;
}>;

/** Somebody who held a prefix or an address for a time, by the names of the end of it. */
export type Holding = View<{
  kind: "prefix" | "address";
  network: string;
  holder: HolderView;
  /** Where the holder stood: of a container its host, of either the rack and the site. */
  host: Reference | null;
  rack: Reference | null;
  site: Reference | null;
  from: string;
  /** Null: still. */
  to: string | null;
  certainty: Certainty;
  request: string | null;
  by: string;
}>;
