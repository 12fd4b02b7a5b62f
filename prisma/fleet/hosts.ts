import type { Prefix } from "@/lib/ipv6/prefix";
import { TEAMS } from "@/prisma/example/people";
import { randomOf } from "@/prisma/example/random";
import type { Estate, FleetRack } from "./estate";

/** A host of the fleet, with the /64 it holds or held. */
export type FleetHost = {
  readonly id: number;
  /** Of its prefix, and of that prefix's pool and tenure. */
  readonly prefixId: number;
  readonly rack: FleetRack;
  readonly name: string;
  readonly team: number;
  readonly network: Prefix;
  readonly beganAt: number;
  readonly endedAt: number | null;
  /** How many containers it has, in proportion to other hosts; an ended one has none. */
  readonly weight: number;
};

const DAY = 24 * 3_600_000;

/** The hosts of a rack in the order of their slots: the same ones however often they are asked for. */
export function hostsOf(estate: Estate, rack: FleetRack): FleetHost[] {
  const random = randomOf(`fleet hosts of ${rack.id}`);
  const { place } = rack;
  const count = rack.hosts + rack.ended;
  const team = random.whole(0, TEAMS.length - 1);
  const span = estate.now - DAY - place.beganAt;
  let ended = rack.ended;
  return Array.from({ length: count }, (_, slot): FleetHost => {
    const endsNow = ended > 0 && random.share() < ended / (count - slot);
    if (endsNow) ended--;
    const beganAt = place.beganAt + 60_000 + Math.floor((span * slot) / (count + 1)) + random.whole(0, 50_000);
    const own = random.chance(0.15) ? random.whole(0, TEAMS.length - 1) : team;
    const id = rack.before + slot + 1;
    return {
      id,
      prefixId: estate.places.length + id,
      rack,
      name: `${rack.name}-${SHORT[own] as string}${String(slot + 1).padStart(3, "0")}`,
      team: own,
      network: place.network.childAt(64, BigInt(slot)),
      beganAt,
      endedAt: endsNow
        ? Math.min(estate.now - 1_000, beganAt + Math.floor(random.share() * (estate.now - beganAt)))
        : null,
      weight: endsNow ? 0 : random.whole(1, 9),
    };
  });
}

/** What a host of each team is called by. */
const SHORT = ["pay", "shop", "auth", "cat", "msg", "media", "find", "data", "edge"] as const;
