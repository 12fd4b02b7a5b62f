/**
 * The example data centre: two years of a firm that gives every host a /64 and every container an address.
 *
 *   2001:db8::/32
 *   ├─ /37 Frankfurt 1   ├─ /44 cluster  ├─ /54 rack  ├─ /64 host    the plan "Data centres"
 *   ├─ /37 Dublin 1
 *   └─ /37 edge sites    └─ /48 Malmö edge ├─ /54 rack ├─ /64 host   the plan "Edge sites"
 *
 * It is made, not stored: the lives of hosts and containers come first (host-life, container-life), from streams of
 * numbers with one fixed seed; then the space is given out in the order of time, as the product would have done it;
 * then all of it is written as rows. Nothing here reads a clock or a database.
 */
import { dockerOwnRange } from "@/lib/hostconfig/prefix-layout";
import { Prefix } from "@/lib/ipv6/prefix";
import { datesEndingAt, END, HOUR, WEEK } from "./calendar";
import {
  clusterId,
  clusterRows,
  FOUNDED,
  GIVEN_AFTER,
  hostVersions,
  OPENED,
  personId,
  personRows,
  rackId,
  rackReleased,
  rackVersions,
  siteId,
  siteRows,
} from "./catalogue-rows";
import { containerCounts, containersOf } from "./container-life";
import { addressRows, containerVersions, placeContainers } from "./container-rows";
import { CLUSTERS, RACKS, SITES } from "./estate";
import { type HostLife, hostLives, type Period } from "./host-life";
import { OPERATORS } from "./people";
import { DATA_CENTRE, EDGE, topOf } from "./plans";
import { requestsOf } from "./requests";
import type { ExampleRows } from "./rows";
import { type Grant, type Place, Space, type Tenure } from "./space";
import { levelRows, planRows, poolRows, prefixRows, runRows, tenureRows } from "./space-rows";

/** All rows of the example, with a history that ends at `now`. Addresses and names are the same whenever that is. */
export function exampleDataCentre(now: Date): ExampleRows {
  const text = datesEndingAt(now);
  const recorded = text(END);
  const hosts = RACKS.flatMap(hostLives).sort((a, b) => a.created - b.created);
  const requests = requestsOf(hosts, text);

  const space = new Space();
  const racks = giveRacks(space);
  const held = giveHosts(space, racks, hosts, requests.idOf);
  const counts = containerCounts(hosts);
  const containers = hosts
    .flatMap((host) => [...containersOf(host, counts.get(host) ?? 0)])
    .flatMap(([period, lives]) => placeContainers(mustGet(held, period), lives))
    .sort((a, b) => a.life.begin - b.life.begin);
  closeBooks(held);

  const rackRows = rackVersions(text);
  const hostRows = hostVersions(hosts, text);
  const containerRows = containerVersions(containers, text);
  return {
    person: personRows(text),
    site: siteRows(text),
    cluster: clusterRows(text),
    rack: rackRows.map(({ current }) => current),
    rack_history: rackRows.flatMap(({ superseded }) => superseded),
    plan: planRows(text),
    plan_level: levelRows(text),
    host: hostRows.map(({ current }) => current),
    host_history: hostRows.flatMap(({ superseded }) => superseded),
    prefix: prefixRows(space, text),
    pool: poolRows(space, text),
    request: requests.rows,
    prefix_tenure: tenureRows(space, text, recorded),
    address_run: runRows([...held.values()], text),
    container: containerRows.map(({ current }) => current),
    container_history: containerRows.flatMap(({ superseded }) => superseded),
    address_tenure: addressRows(containers, text, recorded),
  };
}

/** Gives sites, clusters and racks their prefixes; the racks' are returned by name. */
function giveRacks(space: Space): Map<string, Place> {
  const root = space.root(
    Prefix.mustParse("2001:db8::/32"),
    topOf(DATA_CENTRE),
    FOUNDED,
    "Example",
    "Documentation space (RFC 3849)",
  );
  const places = new Map<string, Place>();

  for (const site of SITES) {
    const opened = site.openedWeek * WEEK + OPENED.site;
    const isEdge = RACKS.some((rack) => rack.site === site.code && rack.cluster === null);
    const parent = isEdge
      ? space.reserve(root, topOf(EDGE), opened - HOUR, "Edge sites", "Kept for edge sites, a /48 each")
      : root;
    places.set(site.code, space.give(parent, plain("site_id", siteId(site.code), opened, "New site")).place);
  }
  for (const cluster of CLUSTERS) {
    const opened = cluster.openedWeek * WEEK + OPENED.cluster;
    const grant = plain("cluster_id", clusterId(cluster.name) ?? 0, opened, "New cluster");
    places.set(cluster.name, space.give(mustGet(places, cluster.site), grant).place);
  }
  for (const rack of RACKS.toSorted((a, b) => a.openedWeek - b.openedWeek)) {
    const grant = plain("rack_id", rackId(rack.name), rack.openedWeek * WEEK + OPENED.rack, "New rack");
    const end = rackReleased(rack);
    const given = space.give(mustGet(places, rack.cluster ?? rack.site), {
      ...grant,
      end,
      endedReason: "Rack decommissioned",
    });
    places.set(rack.name, given.place);
  }
  return places;
}

/** Given by an operator a moment after it was recorded, and held until now. */
function plain(column: Grant["holder"]["column"], id: number, recorded: number, reason: string): Grant {
  const by = personId(OPERATORS[0]);
  return {
    holder: { column, id },
    requestId: null,
    begin: recorded + GIVEN_AFTER,
    end: null,
    by,
    endedBy: by,
    reason,
    endedReason: "",
  };
}

/** Gives each host the /64 of each of its periods, in the order of time. */
function giveHosts(
  space: Space,
  racks: ReadonlyMap<string, Place>,
  hosts: readonly HostLife[],
  requests: ReadonlyMap<HostLife, number>,
): Map<Period, Tenure> {
  const grants = hosts.flatMap((host, index) =>
    host.periods.map((period, turn) => {
      const grant: Grant = {
        holder: { column: "host_id", id: index + 1 },
        requestId: turn === 0 ? mustGet(requests, host) : null,
        begin: period.begin,
        end: period.end,
        by: personId(period.by),
        endedBy: personId(period.endedBy),
        reason: period.reason,
        endedReason: period.endedReason,
      };
      return { rack: host.rack.name, period, grant };
    }),
  );
  grants.sort((a, b) => a.grant.begin - b.grant.begin);
  return new Map(grants.map(({ rack, period, grant }) => [period, space.give(mustGet(racks, rack), grant)]));
}

/** One part of every host's /64 is left to Docker's own choice; its end is the last event of its pool. */
function closeBooks(held: ReadonlyMap<Period, Tenure>): void {
  for (const { place, end } of held.values()) {
    if (place.supply === null) continue;
    place.supply.reserved = dockerOwnRange(place.network).childCount(128);
    place.supply.lastEventAt = Math.max(place.supply.lastEventAt, end ?? 0);
  }
}

function mustGet<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`the example has no ${String(key)}`);
  return value;
}
