import type { HostPrefixView, HostView, Reference } from "@/lib/hosts/views";
import type { View } from "@/lib/view";

type Named = View<{ id: string; network: string }>;

/** A host on its way from one rack to another: it holds both prefixes until it is finished or abandoned. */
export type MoveView = View<{
  id: string;
  since: string;
  by: string;
  reason: string;
  from_rack: Reference | null;
  prefixes: { from: string; to: string }[];
}>;

/** The answer to a move: the host, what it holds, and the move under way (null: it keeps what it holds). */
export type HostMoved = View<{ host: HostView; prefixes: HostPrefixView[]; move: MoveView | null }>;

/** A subtree on its way to other addresses. */
export type RenumberingView = View<{
  id: string;
  from: Named;
  to: Named;
  reason: string;
  began_at: string;
  began_by: string;
  ended_at: string | null;
  /** finished, abandoned, or null while it is under way. */
  outcome: string | null;
  /** How many prefixes were given their like, hosts' among them. */
  prefixes: number;
  hosts: number;
  /** Hosts whose old prefix has been released. */
  hosts_off: number;
  /** New prefixes that were released again. */
  given_up: number;
}>;

/** A host of a renumbering: from which prefix to which, since when it is off the old one. */
export type RenumberedHost = View<{
  id: string;
  name: string;
  from: Named;
  to: Named;
  off_at: string | null;
  /** Live containers at the old and at the new prefix. */
  containers_on: number;
  containers_off: number;
}>;

export type RenumberingDetail = View<{ renumbering: RenumberingView; hosts: RenumberedHost[] }>;

/** The answer to finish or abandon: what was released by it. */
export type RenumberingEnded = View<{ id: string; outcome: string; released: number; containers_ended: string }>;
