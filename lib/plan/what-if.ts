import { hdRatio } from "@/lib/ipv6/count";

/** What there is now, and how fast it changes. The lengths are those of the plan, from the aggregate down. */
export type Estate = {
  readonly aggregateLength: number;
  readonly aggregates: number;
  readonly clusterLength: number;
  readonly rackLength: number;
  readonly hostLength: number;
  readonly clusters: number;
  readonly racks: number;
  readonly hosts: number;
  /** Of the prefixes that racks give: held or waiting, all racks together. */
  readonly taken: number;
  readonly racksPerMonth: number;
  /** New hosts less those that ended. */
  readonly hostsPerMonth: number;
  /** Re-images that take a fresh prefix. */
  readonly freshPerMonth: number;
  /** How long what is released waits; null: for ever. */
  readonly quarantineDays: number | null;
  /** What a rack's switch holds at most; null where nobody has said. */
  readonly routesMax: number | null;
  readonly neighboursMax: number | null;
};

/** What follows from an estate if it goes on like this. Months are of 30 days; null: never. */
export type Outcome = {
  /** When an average rack has given its last prefix, and an average cluster its last rack, and all clusters theirs. */
  readonly rackMonths: number | null;
  readonly clusterMonths: number | null;
  readonly aggregateMonths: number | null;
  /** When the switch of an average rack has no more room for routes or neighbours. */
  readonly switchMonths: number | null;
  readonly slotsPerRack: number;
  readonly racksPerCluster: number;
  readonly clustersInAll: number;
  /** Routes that a switch of the rack, of the cluster, and the edge carries for what is below it. */
  readonly routesPerRack: number;
  readonly routesPerCluster: number;
  readonly routesAtEdge: number;
  /** Neighbour entries of a rack's switch: a link-local and a global one for each host. */
  readonly neighboursPerRack: number;
  /** Of all prefixes of hosts: held, given to racks and not held, and not given to any rack. */
  readonly held: number;
  readonly idleInRacks: number;
  readonly remaining: number;
  readonly hdRatio: number;
};

const MONTH_DAYS = 30;
const NEIGHBOURS_PER_HOST = 2;

/**
 * What follows from an estate. It reckons with averages: new racks and re-images are spread evenly, and a host has one
 * prefix. Where quarantine never ends, each fresh re-image uses one up; where it does, re-images hold back as many as
 * are waiting at a time, and only new hosts use any up.
 */
export function whatFollows(estate: Estate): Outcome {
  const slotsPerRack = 2 ** (estate.hostLength - estate.rackLength);
  const racksPerCluster = 2 ** (estate.rackLength - estate.clusterLength);
  const clustersInAll = estate.aggregates * 2 ** (estate.clusterLength - estate.aggregateLength);
  const racks = Math.max(1, estate.racks);
  const clusters = Math.max(1, estate.clusters);
  const waiting = estate.quarantineDays === null ? 0 : (estate.freshPerMonth * estate.quarantineDays) / MONTH_DAYS;
  const takenNow = estate.quarantineDays === null ? estate.taken : estate.hosts + waiting;
  const burn = estate.hostsPerMonth + (estate.quarantineDays === null ? estate.freshPerMonth : 0);
  const hostsPerRack = estate.hosts / racks;
  const routeRoom = estate.routesMax === null ? null : estate.routesMax - hostsPerRack;
  const neighbourRoom =
    estate.neighboursMax === null ? null : estate.neighboursMax / NEIGHBOURS_PER_HOST - hostsPerRack;
  const slots = estate.racks * slotsPerRack;
  const inAll = clustersInAll * racksPerCluster * slotsPerRack;
  return {
    rackMonths: monthsUntil(slotsPerRack - takenNow / racks, burn / racks),
    clusterMonths: monthsUntil(racksPerCluster - estate.racks / clusters, estate.racksPerMonth / clusters),
    aggregateMonths: monthsUntil(clustersInAll * racksPerCluster - estate.racks, estate.racksPerMonth),
    switchMonths: earliest([routeRoom, neighbourRoom], estate.hostsPerMonth / racks),
    slotsPerRack,
    racksPerCluster,
    clustersInAll,
    routesPerRack: Math.ceil(hostsPerRack),
    routesPerCluster: Math.ceil(estate.racks / clusters),
    routesAtEdge: estate.clusters,
    neighboursPerRack: Math.ceil(hostsPerRack) * NEIGHBOURS_PER_HOST,
    held: estate.hosts,
    idleInRacks: Math.max(0, slots - takenNow),
    remaining: Math.max(0, inAll - slots),
    hdRatio: hdRatio(
      BigInt(Math.round(estate.hosts)),
      estate.aggregateLength - Math.log2(estate.aggregates),
      estate.hostLength,
    ),
  };
}

/** Months until so much room is gone at a rate a month; 0 when there is none, null when it never goes. */
function monthsUntil(room: number, perMonth: number): number | null {
  if (room <= 0) return 0;
  return perMonth > 0 ? room / perMonth : null;
}

function earliest(rooms: readonly (number | null)[], perMonth: number): number | null {
  const months = rooms.flatMap((room) => (room === null ? [] : [monthsUntil(room, perMonth)]));
  const finite = months.filter((month) => month !== null);
  return finite.length === 0 ? null : Math.min(...finite);
}
