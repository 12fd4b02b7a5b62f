import type { PlanLevel } from "@/lib/plan/plan-level";

/** A plan to begin with. */
export type PlanPreset = {
  readonly id: "data-centre" | "single-site";
  readonly name: string;
  readonly description: string;
  readonly levels: readonly PlanLevel[];
};

/** The plans offered on the first run; every length can be changed. */
export const PRESETS: readonly PlanPreset[] = [
  {
    id: "data-centre",
    name: "Data centres",
    description: "A /37 for the fabric of each data centre, with 128 clusters of 1,024 racks of 1,024 hosts.",
    levels: [
      { name: "fabric", length: 37, holder: "site" },
      { name: "cluster", length: 44, holder: "cluster" },
      { name: "rack", length: 54, holder: "rack" },
      { name: "host", length: 64, holder: "host" },
    ],
  },
  {
    id: "single-site",
    name: "Single site",
    description: "A /48 for the site, with 256 racks of 256 hosts. Every boundary falls on a hexadecimal digit.",
    levels: [
      { name: "site", length: 48, holder: "site" },
      { name: "rack", length: 56, holder: "rack" },
      { name: "host", length: 64, holder: "host" },
    ],
  },
];
