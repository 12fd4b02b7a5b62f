import { dockerOwnRange, firstContainerIndex } from "@/lib/hostconfig/prefix-layout";
import { TEAMS } from "@/prisma/example/people";
import { type Estate, estateOf, type FleetPlace, type FleetSize } from "./estate";
import { type FleetHost, hostsOf } from "./hosts";
import { HOST_QUARANTINE_DAYS, LEVELS } from "./levels";

/** A table of the fleet as COPY takes it: its columns, and rows of one value for each, made as they are asked for. */
export type FleetTable = {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: () => Iterable<readonly FleetValue[]>;
};

export type FleetValue = string | number | bigint | null;

/** The people of the fleet by name, and what their rows are numbered; the rows themselves are made by whoever loads it. */
export type FleetPeople = { readonly operator: string; readonly deployer: string; readonly teams: readonly string[] };

const DOCKER_RUN_SIZE = 2n ** 48n;
const SLOTS_64 = 2n ** 64n;
const DAY = 24 * 3_600_000;

/**
 * The whole fleet, table by table, in an order in which each row finds what it refers to. Ids count from 1, so it
 * belongs into an empty ledger. `vrf` is the id of the VRF that it lies in.
 */
export function fleetTables(size: FleetSize, people: FleetPeople, vrf: string, now: Date): FleetTable[] {
  const estate = estateOf(size, now.getTime());
  const spread = new Spread(estate, size.containers);
  const hosts = function* (): Generator<FleetHost> {
    for (const rack of estate.racks) yield* hostsOf(estate, rack);
  };
  const recorded = now.toISOString();

  return [
    {
      table: "site",
      columns: ["id", "name", "slug", "region", "created_at", "valid_from"],
      rows: function* () {
        for (const { id, name, code, region } of estate.sites) {
          const at = text((placeOfSite(estate, id)?.beganAt ?? 0) - 1_000);
          yield [id, name, code, region, at, at];
        }
      },
    },
    {
      table: "cluster",
      columns: ["id", "site_id", "name", "created_at", "valid_from"],
      rows: function* () {
        for (const { id, siteId, name, beganAt } of estate.clusters)
          yield [id, siteId, name, text(beganAt - 1_000), text(beganAt - 1_000)];
      },
    },
    {
      table: "rack",
      columns: ["id", "site_id", "cluster_id", "name", "location", "facility_id", "created_at", "valid_from"],
      rows: function* () {
        for (const { id, place, clusterId, name, location } of estate.racks) {
          const at = text(place.beganAt - 1_000);
          yield [id, place.siteId, clusterId, name, location, `R${100 + id}`, at, at];
        }
      },
    },
    {
      table: "plan",
      columns: ["id", "name", "description"],
      rows: () => [[1, "Fleet", "Eight levels from the site to the host."]],
    },
    {
      table: "plan_level",
      columns: ["id", "plan_id", "position", "name", "length", "holder_kind", "quarantine"],
      rows: () =>
        LEVELS.map(({ position, name, length, holderKind, quarantine }) => [
          position + 1,
          1,
          position,
          name,
          length,
          holderKind,
          quarantine,
        ]),
    },
    {
      table: "host",
      columns: [
        ...["id", "site_id", "rack_id", "name", "role", "docker_version", "owner_id", "serial", "asset_tag"],
        ...["created_at", "ended_at", "valid_from"],
      ],
      rows: function* () {
        for (const host of hosts()) {
          const at = text(host.beganAt - 100);
          const { id, rack, name, team, endedAt } = host;
          const own = [`FL${704_113 + id}`, `A${20_000 + id}`, at, endedAt === null ? null : text(endedAt), at];
          yield [
            id,
            rack.place.siteId,
            rack.id,
            name,
            TEAMS[team]?.role ?? "",
            "28.3",
            people.teams[team] ?? null,
            ...own,
          ];
        }
      },
    },
    {
      table: "prefix",
      columns: [
        ...["id", "vrf_id", "parent_id", "parent_network", "network", "level_id", "state", "name", "description"],
        ...["created_at", "valid_from"],
      ],
      rows: function* () {
        for (const place of estate.places) {
          const { id, parent, network, level, state, holder, beganAt } = place;
          const kept =
            holder === null && parent !== null ? ["growth", "Kept back for the growth of this cluster"] : ["", ""];
          const above = [parent?.id ?? null, parent?.network.toString() ?? null];
          const levelId = level === null ? null : level.position + 1;
          yield [id, vrf, ...above, network.toString(), levelId, state, ...kept, text(beganAt), text(beganAt)];
        }
        for (const { prefixId, rack, network, beganAt } of hosts()) {
          const at = text(beganAt);
          const above = [rack.place.id, rack.place.network.toString()];
          yield [prefixId, vrf, ...above, network.toString(), LEVELS.length, "active", "", "", at, at];
        }
      },
    },
    {
      table: "pool",
      columns: [
        ...[
          "id",
          "prefix_id",
          "child_length",
          "child_level_id",
          "quarantine",
          "capacity",
          "cursor",
          "used",
          "reserved",
        ],
        ...["released", "last_event_at", "created_at", "valid_from"],
      ],
      rows: function* () {
        for (const place of estate.places) {
          const { id, gives, network, cursor, used, reserved, released, lastEventAt, beganAt } = place;
          const counters = [network.childCount(gives.length), cursor, used, reserved, released];
          const times = [text(lastEventAt), text(beganAt), text(beganAt)];
          yield [id, id, gives.length, gives.position + 1, gives.quarantine, ...counters, ...times];
        }
        for (const host of hosts()) {
          const { prefixId, beganAt, endedAt } = host;
          const [first, last] = spread.of(host);
          let used = 0;
          for (let n = first; n < last; n++) if (!isOver(n)) used++;
          const counters = [
            SLOTS_64,
            firstContainerIndex + BigInt(last - first),
            used,
            DOCKER_RUN_SIZE,
            last - first - used,
          ];
          const times = [text(endedAt ?? estate.now), text(beganAt), text(beganAt)];
          yield [prefixId, prefixId, 128, null, null, ...counters, ...times];
        }
      },
    },
    {
      table: "prefix_tenure",
      columns: [
        ...[
          "id",
          "prefix_id",
          "pool_id",
          "site_id",
          "cluster_id",
          "rack_id",
          "host_id",
          "began_at",
          "ended_at",
          "free_at",
        ],
        ...["began_by", "ended_by", "reason", "ended_reason", "origin", "recorded_at"],
      ],
      rows: function* () {
        const by = people.operator;
        for (const { id, parent, holder, beganAt } of estate.places) {
          if (holder === null || parent === null) continue;
          const at = (column: string) => (holder.column === column ? holder.id : null);
          const held = [at("site_id"), at("cluster_id"), at("rack_id"), null];
          yield [id, id, parent.id, ...held, text(beganAt), null, null, by, null, "", "", "import", recorded];
        }
        for (const { id, prefixId, rack, beganAt, endedAt } of hosts()) {
          const ended = endedAt === null ? null : text(endedAt);
          const free = endedAt === null ? null : text(endedAt + HOST_QUARANTINE_DAYS * DAY);
          const end = [text(beganAt), ended, free, by, ended === null ? null : by];
          const why = ["", ended === null ? "" : "Taken out of service", "import", recorded];
          yield [prefixId, prefixId, rack.place.id, null, null, null, id, ...end, ...why];
        }
      },
    },
    {
      table: "address_run",
      columns: [
        ...["id", "kind", "vrf_id", "prefix_id", "prefix_network", "prefix_tenure_id", "host_id", "first_address"],
        ...["last_address", "granted_at", "granted_by", "ended_at"],
      ],
      rows: function* () {
        for (const { id, prefixId, network, beganAt, endedAt } of hosts()) {
          const run = dockerOwnRange(network);
          const place = [prefixId, network.toString(), prefixId, id, run.first.toString(), run.last.toString()];
          yield [id, "docker", vrf, ...place, text(beganAt), people.operator, endedAt === null ? null : text(endedAt)];
        }
      },
    },
    {
      table: "container",
      columns: ["id", "host_id", "name", "image", "created_at", "ended_at", "valid_from"],
      rows: function* () {
        for (const host of hosts()) {
          const services = TEAMS[host.team]?.services ?? [];
          const [first, last] = spread.of(host);
          for (let n = first; n < last; n++) {
            const service = services[n % services.length];
            const began = text(beginOf(host, n - first, last - first, estate.now));
            const ended = isOver(n) ? text(estate.now - 1_000) : null;
            yield [
              n + 1,
              host.id,
              `${service}-${n - first + 1}`,
              `registry.example.com/${service}:4.${n % 40}`,
              began,
              ended,
              began,
            ];
          }
        }
      },
    },
    {
      table: "address_tenure",
      columns: [
        ...["vrf_id", "address", "prefix_id", "prefix_network", "prefix_tenure_id", "container_id", "began_at"],
        ...["ended_at", "began_by", "ended_by", "ended_reason", "origin", "recorded_at"],
      ],
      rows: function* () {
        const by = people.deployer;
        for (const host of hosts()) {
          const [first, last] = spread.of(host);
          const network = host.network.toString();
          const groups = host.network.address.expanded().slice(0, 19);
          for (let n = first; n < last; n++) {
            const address = `${groups}::${(n - first + Number(firstContainerIndex)).toString(16)}`;
            const began = text(beginOf(host, n - first, last - first, estate.now));
            const over = isOver(n);
            const end = [over ? text(estate.now - 1_000) : null, by, over ? by : null, over ? "Replaced" : ""];
            yield [vrf, address, host.prefixId, network, host.prefixId, n + 1, began, ...end, "import", recorded];
          }
        }
      },
    },
  ];
}

/** Which containers, counted from 0 over the whole fleet, are whose: the hosts share them out by their weights. */
class Spread {
  private readonly upTo: Float64Array;

  constructor(
    estate: Estate,
    private readonly containers: number,
  ) {
    this.upTo = new Float64Array(estate.hosts + 1);
    for (const rack of estate.racks)
      for (const { id, weight } of hostsOf(estate, rack)) this.upTo[id] = (this.upTo[id - 1] ?? 0) + weight;
  }

  of({ id }: FleetHost): readonly [first: number, last: number] {
    const all = this.upTo.at(-1) || 1;
    const until = (host: number) => Math.floor(((this.upTo[host] ?? 0) * this.containers) / all);
    return [until(id - 1), until(id)];
  }
}

/** One container in nine is over: its address is spent. */
function isOver(container: number): boolean {
  return container % 9 === 4;
}

/** Containers of a host begin one after the other over its life. */
function beginOf(host: FleetHost, index: number, count: number, now: number): number {
  return host.beganAt + 1_000 + Math.floor(((now - 10_000 - host.beganAt) * index) / (count + 1));
}

function placeOfSite(estate: Estate, siteId: number): FleetPlace | undefined {
  return estate.places.find((place) => place.siteId === siteId);
}

function text(time: number): string {
  return new Date(time).toISOString();
}
