import type { Estate } from "./what-if";

/** What is changed in thought; what is left out stays as it is. */
export type Scenario = {
  readonly racksPerMonth?: number | undefined;
  /** Days from one re-image of a host to the next, each with a fresh prefix; 0: hosts keep theirs. */
  readonly reimageDays?: number | undefined;
  readonly rackLength?: number | undefined;
  readonly hostLength?: number | undefined;
  /** Days that a released prefix waits; 0: for ever. */
  readonly quarantineDays?: number | undefined;
  /** Further aggregates of the same length. */
  readonly moreAggregates?: number | undefined;
  /** Clusters that are decommissioned, each with its share of racks and hosts. */
  readonly clustersGone?: number | undefined;
  readonly routesMax?: number | undefined;
  readonly neighboursMax?: number | undefined;
};

/** The names of all that a scenario may change. */
export const SCENARIO_FIELDS = [
  "racksPerMonth",
  "reimageDays",
  "rackLength",
  "hostLength",
  "quarantineDays",
  "moreAggregates",
  "clustersGone",
  "routesMax",
  "neighboursMax",
] as const satisfies readonly (keyof Scenario)[];

const MONTH_DAYS = 30;

/** The estate with a scenario's changes. Lengths that would not nest are refused with the reason. */
export function changed(estate: Estate, scenario: Scenario): Estate | { readonly refused: string } {
  const rackLength = scenario.rackLength ?? estate.rackLength;
  const hostLength = scenario.hostLength ?? estate.hostLength;
  if (rackLength <= estate.clusterLength) {
    return { refused: `A rack's /${rackLength} does not fit into a cluster's /${estate.clusterLength}.` };
  }
  if (hostLength <= rackLength)
    return { refused: `A host's /${hostLength} does not fit into a rack's /${rackLength}.` };
  if (hostLength > 64) return { refused: `A host gets a /64 or shorter, not a /${hostLength} (RFC 7421).` };
  const gone = Math.min(scenario.clustersGone ?? 0, estate.clusters);
  const stay = estate.clusters === 0 ? 1 : (estate.clusters - gone) / estate.clusters;
  const hosts = estate.hosts * stay;
  const fresh =
    scenario.reimageDays === undefined
      ? estate.freshPerMonth * stay
      : scenario.reimageDays === 0
        ? 0
        : (hosts * MONTH_DAYS) / scenario.reimageDays;
  return {
    ...estate,
    rackLength,
    hostLength,
    clusters: estate.clusters - gone,
    racks: estate.racks * stay,
    hosts,
    taken: estate.taken * stay,
    aggregates: estate.aggregates + (scenario.moreAggregates ?? 0),
    racksPerMonth: scenario.racksPerMonth ?? estate.racksPerMonth,
    hostsPerMonth: estate.hostsPerMonth * stay,
    freshPerMonth: fresh,
    quarantineDays: scenario.quarantineDays === undefined ? estate.quarantineDays : scenario.quarantineDays || null,
    routesMax: scenario.routesMax ?? estate.routesMax,
    neighboursMax: scenario.neighboursMax ?? estate.neighboursMax,
  };
}
