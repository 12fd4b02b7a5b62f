import type { Reference } from "@/lib/hosts/views";
import type { View } from "@/lib/view";

export type DecommissionColumns = View<{
  id: string;
  /** How many hosts there were to take off when it began. */
  hosts: number;
  reason: string;
  began_at: string;
  began_by: string;
  ended_at: string | null;
  outcome: string | null;
}>;

/** A host to take off a rack: it stands there (`here`), or holds a /64 of its prefix from somewhere else. */
export type HostOff = View<{
  id: string;
  name: string;
  here: boolean;
  rack: Reference | null;
  prefixes: { id: string; network: string }[];
  containers: number;
}>;

/** The checklist by which a rack is taken out of service. */
export type DecommissionView = View<{
  rack: Reference;
  site: Reference;
  retired: boolean;
  /** The one under way, else the last; null when there never was one. */
  act: DecommissionColumns | null;
  /** What the rack holds, how much in it is held, and whether it is kept back. */
  prefixes: { id: string; network: string; state: string; held: number }[];
  hosts: HostOff[];
  /** More hosts than are listed. */
  more: boolean;
}>;
