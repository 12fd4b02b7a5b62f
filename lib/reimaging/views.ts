import type { HostPrefixView, HostView, Reference } from "@/lib/hosts/views";
import type { View } from "@/lib/view";

/** One time a host was made anew; generation 2 is the first. */
export type HostImageView = View<{
  generation: number;
  prefix: string;
  reason: string;
  began_at: string;
  began_by: string;
}>;

/** A prefix of a host that comes from another rack than the one it stands in. */
export type OutOfPlace = View<{ network: string; rack: Reference }>;

/** The answer to a re-image: the host, what it holds now, and how many containers ended. */
export type HostReimaged = View<{
  host: HostView;
  generation: number;
  prefixes: HostPrefixView[];
  containers_ended: number;
}>;

/** The answer to its undo: containers that came back, and those whose name is taken by now. */
export type ReimageUndone = View<{ host: HostView; containers: string; containers_left: string }>;
