import type { View } from "@/lib/view";

/** The estate that the planner begins with: of one plan, all its racks together. Numbers are exact counts and rates. */
export type EstateView = View<{
  /** The rack that it speaks of alone; null: all of the plan's. */
  rack: { id: string; name: string } | null;
  plan: string;
  /** The lengths of the plan's levels that exist in its aggregates, for the plan check. */
  levels: { name: string; length: number; holder: "site" | "cluster" | "rack" | "host" | null }[];
  aggregate: string;
  aggregateLength: number;
  aggregates: number;
  clusterLength: number;
  rackLength: number;
  hostLength: number;
  clusters: number;
  racks: number;
  hosts: number;
  taken: number;
  racksPerMonth: number;
  hostsPerMonth: number;
  freshPerMonth: number;
  quarantineDays: number | null;
  routesMax: number | null;
  neighboursMax: number | null;
}>;

export type ScenarioView = View<{
  id: string;
  name: string;
  changes: { [field: string]: number };
  created_by: string;
  created_at: string;
}>;
