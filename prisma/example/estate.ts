/** What stands where in the example, and since which week. Who holds which prefix follows from it. */

export type SitePlan = {
  readonly code: string;
  readonly name: string;
  readonly slug: string;
  readonly region: string;
  readonly facility: string;
  readonly description: string;
  readonly openedWeek: number;
};

export type ClusterPlan = {
  readonly site: string;
  readonly name: string;
  readonly description: string;
  readonly openedWeek: number;
};

/**
 * How hosts come and go in a rack: a few at a time (steady), all in three days (burst), or every host new each week
 * with a fresh /64 (batch), which is what uses a rack's supply up.
 */
export type RackManner = "steady" | "burst" | "batch";

export type RackPlan = {
  readonly site: string;
  /** None at an edge site: its racks lie right in the site's /48. */
  readonly cluster: string | null;
  readonly name: string;
  readonly location: string;
  readonly openedWeek: number;
  readonly closedWeek?: number;
  /** Hosts that live in it now; in a closed rack, that lived in it when it was closed. */
  readonly hosts: number;
  readonly manner: RackManner;
  readonly teams: readonly string[];
};

export const SITES: readonly SitePlan[] = [
  {
    code: "fra1",
    name: "Frankfurt 1",
    slug: "frankfurt-1",
    region: "Germany",
    facility: "Hall 2",
    description: "First data centre",
    openedWeek: 0,
  },
  {
    code: "dub1",
    name: "Dublin 1",
    slug: "dublin-1",
    region: "Ireland",
    facility: "Hall 5",
    description: "Second data centre",
    openedWeek: 9,
  },
  {
    code: "mmo1",
    name: "Malmö edge",
    slug: "malmo-edge",
    region: "Sweden",
    facility: "Cage 11",
    description: "Edge site: two racks close to the users",
    openedWeek: 58,
  },
];

export const CLUSTERS: readonly ClusterPlan[] = [
  { site: "fra1", name: "fra1-general", description: "Services of all teams", openedWeek: 0 },
  { site: "fra1", name: "fra1-data", description: "Databases and batch work", openedWeek: 0 },
  { site: "dub1", name: "dub1-general", description: "Services of all teams", openedWeek: 9 },
  { site: "dub1", name: "dub1-search", description: "The search index", openedWeek: 69 },
];

const FRONT = ["Payments", "Checkout", "Identity", "Messaging"];
const BACK = ["Catalogue", "Media", "Messaging", "Identity"];
const DATA = ["Data Platform", "Payments"];

/** The racks: name, cluster, the week it opened, the hosts that live in it now, and whose they are. */
export const RACKS: readonly RackPlan[] = [
  rack("fra1-a01", "fra1-general", 0, 26, FRONT),
  rack("fra1-a02", "fra1-general", 0, 24, BACK),
  { ...rack("fra1-a03", "fra1-general", 1, 14, BACK), closedWeek: 63 },
  rack("fra1-a04", "fra1-general", 12, 19, FRONT),
  rack("fra1-a05", "fra1-general", 30, 17, BACK),
  rack("fra1-a06", "fra1-general", 66, 15, FRONT),
  rack("fra1-b01", "fra1-data", 3, 18, DATA),
  rack("fra1-b02", "fra1-data", 21, 14, DATA),
  { ...rack("fra1-b03", "fra1-data", 0, 10, ["Data Platform"]), manner: "batch" },
  rack("fra1-b04", "fra1-data", 88, 7, DATA),
  rack("dub1-a01", "dub1-general", 9, 24, FRONT),
  rack("dub1-a02", "dub1-general", 10, 21, BACK),
  rack("dub1-a03", "dub1-general", 26, 16, FRONT),
  rack("dub1-a04", "dub1-general", 47, 13, BACK),
  rack("dub1-a05", "dub1-general", 95, 4, FRONT),
  { ...rack("dub1-b01", "dub1-search", 70, 20, ["Search"]), manner: "burst" },
  { ...rack("dub1-b02", "dub1-search", 70, 20, ["Search"]), manner: "burst" },
  { ...rack("dub1-b03", "dub1-search", 70, 20, ["Search"]), manner: "burst" },
  rack("mmo1-a01", null, 59, 7, ["Delivery"]),
  rack("mmo1-a02", null, 75, 5, ["Delivery"]),
];

/** A rack whose hosts come and go a few at a time. Its name says its site and its row. */
function rack(
  name: string,
  cluster: string | null,
  openedWeek: number,
  hosts: number,
  teams: readonly string[],
): RackPlan {
  const [site = "", place = ""] = name.split("-");
  const location = `Row ${place.charAt(0).toUpperCase()}`;
  return { site, cluster, name, location, openedWeek, hosts, manner: "steady", teams };
}

/** Hosts that were given another name in their life. */
export const RENAMED: Readonly<Record<string, string>> = {
  "fra1-a01-03": "payments-ledger-1",
  "dub1-a01-03": "identity-login-1",
};

/** Containers that live now, on all hosts together. */
export const LIVE_CONTAINERS = 5000;
