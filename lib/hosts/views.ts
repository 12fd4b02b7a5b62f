import type { View } from "@/lib/view";

/** A thing named in another thing's row. */
export type Reference = View<{ id: string; name: string }>;

export type HostPrefixView = View<{
  id: string;
  network: string;
  tenure_id: string;
  state: string;
  since: string;
  until: string | null;
  reason: string;
}>;

export type HostRow = View<{
  id: string;
  name: string;
  site: Reference;
  cluster: Reference | null;
  rack: Reference | null;
  mode: string;
  /** The /64s it holds now, canonical. */
  prefixes: string[];
  containers: number;
  owner: string;
  role: string;
  created_at: string;
  ended_at: string | null;
}>;

export type HostView = View<{
  id: string;
  name: string;
  site: Reference;
  cluster: Reference | null;
  rack: Reference | null;
  mode: string;
  role: string;
  docker_version: string;
  uplink_interface: string;
  uplink_address: string | null;
  owner: string;
  tenant: string;
  serial: string;
  asset_tag: string;
  status: string;
  description: string;
  version: number;
  created_at: string;
  ended_at: string | null;
  /** Every tenure it has or had, the newest first. */
  prefixes: HostPrefixView[];
  containers: { live: number; ended: number };
}>;

/** The answer to a granted request: the host and what it was given. */
export type HostGranted = View<{ host: HostView; prefixes: HostPrefixView[]; request_id: string }>;

/** The answer to the undo of a removal: the host, and the prefixes that somebody else holds or that are kept back by now. */
export type HostRestored = View<{ host: HostView; lost: string[] }>;

/** A site as the request form offers it. */
export type SiteChoice = View<{ id: string; name: string; racks: number; free: string }>;

/** A rack as the request form offers it: its free /64s and the one it would give next. */
export type RackChoice = View<{
  id: string;
  name: string;
  cluster: string | null;
  /** Null: the rack holds no prefix yet. */
  prefix_id: string | null;
  network: string | null;
  free: string;
  total: string;
  expected: string | null;
}>;

/** What the request form needs: every site, the chosen one, and its racks. */
export type RequestChoices = View<{ sites: SiteChoice[]; site: string | null; racks: RackChoice[] }>;
