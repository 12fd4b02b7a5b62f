import { Prefix } from "@/lib/ipv6/prefix";
import { randomOf } from "@/prisma/example/random";
import { type FleetLevel, LEVELS } from "./levels";

/** How large a fleet is asked for: hosts that live now, and container addresses ever given to them. */
export type FleetSize = { readonly hosts: number; readonly containers: number };

/** Who holds a prefix of the fleet; the ids are those of the holder's table. */
export type FleetHolder = { readonly column: "site_id" | "cluster_id" | "rack_id"; readonly id: number };

/** A prefix above the hosts. Its pool and its tenure have the same id as itself. */
export type FleetPlace = {
  readonly id: number;
  readonly parent: FleetPlace | null;
  readonly network: Prefix;
  /** null for the aggregate. */
  readonly level: FleetLevel | null;
  /** The level of its children. */
  readonly gives: FleetLevel;
  /** null: nobody holds it; it is the aggregate, or kept back. */
  readonly holder: FleetHolder | null;
  readonly state: "active" | "reserved" | "deprecated";
  readonly siteId: number;
  readonly beganAt: number;
  /** How its pool stands: slots given or kept back so far, in this order from slot 0. */
  cursor: number;
  used: number;
  reserved: number;
  released: number;
  lastEventAt: number;
};

export type FleetSite = { readonly id: number; readonly name: string; readonly code: string; readonly region: string };
export type FleetCluster = {
  readonly id: number;
  readonly siteId: number;
  readonly name: string;
  readonly beganAt: number;
};
export type FleetRack = {
  readonly id: number;
  readonly place: FleetPlace;
  readonly clusterId: number;
  readonly name: string;
  readonly location: string;
  /** Hosts that live in it; those that ended come on top. */
  readonly hosts: number;
  /** How many hosts, live and ended, come before its own. */
  readonly before: number;
  readonly ended: number;
};

/** The fleet above its hosts. */
export type Estate = {
  readonly places: readonly FleetPlace[];
  readonly sites: readonly FleetSite[];
  readonly clusters: readonly FleetCluster[];
  readonly racks: readonly FleetRack[];
  /** Hosts ever there, the ended ones included. */
  readonly hosts: number;
  readonly now: number;
};

const YEAR = 365 * 24 * 3_600_000;
/** The larger documentation block (RFC 9637). */
const AGGREGATE = Prefix.mustParse("3fff::/20");

const CITIES = [
  ["ams", "Amsterdam", "Netherlands"],
  ["arn", "Stockholm", "Sweden"],
  ["cdg", "Paris", "France"],
  ["dub", "Dublin", "Ireland"],
  ["fra", "Frankfurt", "Germany"],
  ["hel", "Helsinki", "Finland"],
  ["iad", "Ashburn", "United States"],
  ["lhr", "London", "United Kingdom"],
  ["mad", "Madrid", "Spain"],
  ["mxp", "Milan", "Italy"],
  ["nrt", "Tokyo", "Japan"],
  ["ord", "Chicago", "United States"],
  ["sin", "Singapore", "Singapore"],
  ["syd", "Sydney", "Australia"],
  ["waw", "Warsaw", "Poland"],
  ["zrh", "Zurich", "Switzerland"],
] as const;

const HOSTS_OF_A_SITE = 80_000;
/** One rack in so many is filled with small machines almost to its last /64. */
const DENSE_EVERY = 89;

/** How many children a prefix of each level gets before the next of its level is opened, from the site down to the row. */
const ROOM = { site: 8, building: 2, hall: 2, fabric: 4, cluster: 6, row: 12 } as const;

/** Lays the fleet out above its hosts: sites, their buildings, and down to the racks, as many as the hosts need. */
export function estateOf(size: FleetSize, now: number): Estate {
  const estate = new Builder(now);
  const sites = Math.max(3, Math.min(CITIES.length * 4, Math.round(size.hosts / HOSTS_OF_A_SITE)));
  for (let index = 0; index < sites; index++) {
    const share = Math.floor(((index + 1) * size.hosts) / sites) - Math.floor((index * size.hosts) / sites);
    estate.site(index, share);
  }
  return estate;
}

class Builder implements Estate {
  readonly places: FleetPlace[] = [];
  readonly sites: FleetSite[] = [];
  readonly clusters: FleetCluster[] = [];
  readonly racks: FleetRack[] = [];
  hosts = 0;
  private readonly root: FleetPlace;

  constructor(readonly now: number) {
    this.root = this.place(null, null, 0, now - 5 * YEAR, "active");
  }

  /** A site with so many live hosts. */
  site(index: number, hosts: number): void {
    const [code, city, region] = CITIES[index % CITIES.length] ?? CITIES[0];
    const number = Math.floor(index / CITIES.length) + 1;
    const id = this.sites.length + 1;
    this.sites.push({ id, name: `${city} ${number}`, code: `${code}${number}`, region });
    const random = randomOf(`fleet site ${index}`);
    const began = this.now - Math.round((4.6 - 3 * random.share()) * YEAR);
    const path: FleetPlace[] = [this.place(this.root, { column: "site_id", id }, id, began, "active")];
    const inside = { racks: 0, clusters: 0 };
    for (let left = hosts; left > 0; ) left -= this.rack(path, inside, left);
  }

  /** The next rack of a site, with the prefixes above it that are not there yet; gives how many hosts live in it. */
  private rack(path: FleetPlace[], inside: { racks: number; clusters: number }, left: number): number {
    const site = this.sites.at(-1) as FleetSite;
    const random = randomOf(`fleet rack ${this.racks.length}`);
    let depth = path.length;
    while (depth > 1 && (path[depth - 1] as FleetPlace).used >= roomOf(path[depth - 1] as FleetPlace)) depth--;
    path.length = depth;
    while (path.length < LEVELS.length - 2) this.open(path, site, inside);
    const row = path.at(-1) as FleetPlace;
    const cluster = this.clusters.at(-1) as FleetCluster;

    const id = this.racks.length + 1;
    const began = this.later(row.beganAt, random.share() * 0.4);
    const state = random.chance(1 / 45) ? "deprecated" : "active";
    const place = this.place(row, { column: "rack_id", id }, site.id, began, state);
    const dense = random.whole(1, DENSE_EVERY) === 1;
    const hosts = Math.min(left, dense ? random.whole(930, 990) : random.whole(28, 68));
    const ended = Math.min(random.whole(0, Math.ceil(hosts / 20)), 1024 - hosts);
    const rowNumber = inside.racks++ % (ROOM.row * ROOM.cluster);
    const letter = String.fromCharCode(97 + Math.floor(rowNumber / ROOM.row));
    this.racks.push({
      id,
      place,
      clusterId: cluster.id,
      name: `${cluster.name}-${letter}${String((rowNumber % ROOM.row) + 1).padStart(2, "0")}`,
      location: `Row ${letter.toUpperCase()}`,
      hosts,
      before: this.hosts,
      ended,
    });
    this.hosts += hosts + ended;
    Object.assign(place, { cursor: hosts + ended, used: hosts, released: ended, lastEventAt: this.now - 1 });
    return hosts;
  }

  /** Opens the next prefix below the last one of a path: a building, hall or fabric of the site, a cluster or its row. */
  private open(path: FleetPlace[], site: FleetSite, inside: { clusters: number }): void {
    const parent = path.at(-1) as FleetPlace;
    const began = this.later(parent.beganAt, 0.02 + randomOf(`fleet place ${this.places.length}`).share() * 0.12);
    if (parent.gives.name === "cluster") {
      inside.clusters++;
      const name = `${site.code}-c${String(inside.clusters).padStart(2, "0")}`;
      this.clusters.push({ id: this.clusters.length + 1, siteId: site.id, name, beganAt: began });
    }
    const below = parent.gives.name === "cluster" || parent.gives.name === "row";
    const holder: FleetHolder = below
      ? { column: "cluster_id", id: this.clusters.length }
      : { column: "site_id", id: site.id };
    path.push(this.place(parent, holder, site.id, began, "active"));
    // in every other cluster the row beside the first is kept back for what comes
    if (parent.gives.name === "row" && parent.cursor === 1 && randomOf(`kept ${parent.id}`).chance(0.5))
      this.place(parent, null, site.id, began, "reserved");
  }

  private place(
    parent: FleetPlace | null,
    holder: FleetHolder | null,
    siteId: number,
    beganAt: number,
    state: FleetPlace["state"],
  ): FleetPlace {
    const level = parent?.gives ?? null;
    const gives = LEVELS[level === null ? 0 : level.position + 1] as FleetLevel;
    const network = parent === null ? AGGREGATE : parent.network.childAt(parent.gives.length, BigInt(parent.cursor));
    const counters = { cursor: 0, used: 0, reserved: 0, released: 0, lastEventAt: beganAt };
    const id = this.places.length + 1;
    const place = { id, parent, network, level, gives, holder, state, siteId, beganAt, ...counters };
    this.places.push(place);
    if (parent !== null) {
      parent.cursor++;
      if (holder === null) parent.reserved++;
      else parent.used++;
      parent.lastEventAt = Math.max(parent.lastEventAt, beganAt);
    }
    return place;
  }

  private later(than: number, share: number): number {
    return than + Math.max(1_000, Math.round((this.now - 30 * 24 * 3_600_000 - than) * share));
  }
}

function roomOf(place: FleetPlace): number {
  return ROOM[(place.level?.name ?? "site") as keyof typeof ROOM];
}
