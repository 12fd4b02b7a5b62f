import type { Reference } from "@/lib/hosts/views";
import type { View } from "@/lib/view";

export type ContainerState = "running" | "detached" | "ended";

/** One address of a container: its own for good, whether it is still held or not. */
export type AddressTenureView = View<{
  address: string;
  vrf: string;
  prefix: string;
  prefix_id: string;
  began_at: string;
  ended_at: string | null;
  began_by: string;
  origin: string;
}>;

export type ContainerRow = View<{
  id: string;
  name: string;
  image: string;
  host: Reference;
  site: Reference;
  state: ContainerState;
  /** Those it holds; of one that has ended, those it held. */
  addresses: string[];
  /** The network that it is on without an address of its own; null where it has, or had, one. */
  network: AddresslessView | null;
  created_at: string;
  ended_at: string | null;
}>;

export type ContainerView = View<{
  id: string;
  name: string;
  image: string;
  host: Reference;
  rack: Reference | null;
  site: Reference;
  state: ContainerState;
  version: number;
  created_at: string;
  detached_at: string | null;
  ended_at: string | null;
  addresses: AddressTenureView[];
  network: AddresslessView | null;
}>;

/** A network whose containers have no address of their own: its mode says whether they share the host's. */
export type AddresslessView = View<{ id: string; name: string; mode: string }>;

/** The answer to a request for an address: the container, its addresses, and the line that starts it with them. */
export type ContainerGranted = View<{ container: ContainerView; addresses: AddressTenureView[]; docker_run: string }>;
