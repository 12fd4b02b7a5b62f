import { apart, DAY, END, HOUR, MINUTE, WEEK, workingTime, workingTimeBetween } from "./calendar";
import { LIVE_CONTAINERS } from "./estate";
import type { HostLife, Period } from "./host-life";
import { DEPLOYER, JOBS } from "./people";
import { type Random, randomOf } from "./random";

/** A container from its start to its end; its address is its own for just as long. */
export type ContainerLife = {
  readonly name: string;
  readonly image: string;
  readonly begin: number;
  readonly end: number | null;
  /** Stopped since then, with its address still its own. */
  readonly detached: number | null;
  readonly endedBy: string;
  readonly endedReason: string;
};

/** How long a container lives until a newer image replaces it. */
const RELEASE_EVERY = 30 * WEEK;
const JOB_EVERY = 6 * WEEK;

/**
 * How many containers each host runs at once (now, or at its end): the live hosts together exactly as many as the
 * example promises.
 */
export function containerCounts(hosts: readonly HostLife[]): Map<HostLife, number> {
  const counts = new Map(hosts.map((host) => [host, wishedCount(host)]));
  const adjustable = hosts.filter(
    (host) => host.ended === null && host.rack.manner !== "batch" && host.rack.cluster !== null,
  );
  let missing =
    LIVE_CONTAINERS - hosts.reduce((sum, host) => sum + (host.ended === null ? (counts.get(host) ?? 0) : 0), 0);
  for (let turn = 0; missing !== 0; turn++) {
    const host = adjustable[turn % adjustable.length];
    if (host === undefined) throw new Error("no host can take the containers that are missing");
    const count = counts.get(host) ?? 0;
    const step = Math.sign(missing);
    if (count + step < 3) continue;
    counts.set(host, count + step);
    missing -= step;
  }
  return counts;
}

function wishedCount({ rack, name }: HostLife): number {
  if (rack.manner === "batch") return 4;
  const random = randomOf(`count ${name}`);
  return rack.cluster === null ? random.whole(4, 8) : random.whole(6, 29);
}

/** The containers of a host in each of its periods, in the order they began. */
export function containersOf(host: HostLife, count: number): Map<Period, ContainerLife[]> {
  const random = randomOf(`containers ${host.name}`);
  const found = new Map(host.periods.map((period) => [period, [] as ContainerLife[]]));
  const taken = new Map(host.periods.map((period) => [period, new Set<number>([period.begin])]));
  const add = (period: Period, container: ContainerLife) => found.get(period)?.push(container);
  const free = (period: Period, time: number) => apart(taken.get(period) ?? new Set(), time);

  for (let slot = 0; slot < count; slot++) {
    const { name, program } = serviceOf(host, slot);
    // most are there from the beginning, the others come as the host fills
    const wanted = slot < count * 0.6 ? host.created : later(host, random);
    for (const period of host.periods) {
      if (period.end !== null && period.end <= wanted + DAY) continue;
      const start = Math.max(period.begin + random.whole(3, 40) * MINUTE, wanted);
      for (const life of releases(host, period, start, random, free)) {
        add(period, { ...life, name, image: imageOf(host, program, life.begin) });
      }
    }
  }
  for (const period of host.periods) {
    for (const job of jobs(host, period, random, free)) add(period, job);
    found.get(period)?.sort((a, b) => a.begin - b.begin);
  }
  return found;
}

function later(host: HostLife, random: Random): number {
  const last = (host.ended ?? END) - 3 * HOUR;
  return host.created + HOUR < last ? workingTimeBetween(random, host.created, last) : host.created;
}

/** The services of its team in turn, numbered. */
function serviceOf(host: HostLife, slot: number): { name: string; program: string } {
  const { services } = host.team;
  const program = services[slot % services.length] ?? "service";
  return { name: `${program}-${Math.floor(slot / services.length) + 1}`, program };
}

/** The image of the week in which it began. */
function imageOf(host: HostLife, program: string, begin: number): string {
  const week = Math.floor(begin / WEEK);
  const folder = host.team.name.toLowerCase().replaceAll(" ", "-");
  return `registry.example/${folder}/${program}:${1 + Math.floor(week / 26)}.${week % 26}`;
}

type Life = Omit<ContainerLife, "name" | "image">;

/** One after the other, each replaced by the next release, until the period ends. */
function releases(
  host: HostLife,
  period: Period,
  start: number,
  random: Random,
  free: (period: Period, time: number) => number,
): Life[] {
  const lives: Life[] = [];
  for (let wanted = start; ; ) {
    const begin = free(period, wanted);
    const replaced = workingTime(random, begin + 2 * HOUR + random.wait(RELEASE_EVERY));
    if (replaced >= (period.end ?? END) - 2 * HOUR) {
      lives.push({ begin, ...lastOf(host, period, begin, random) });
      return lives;
    }
    const end = free(period, replaced);
    lives.push({ begin, end, detached: null, endedBy: DEPLOYER, endedReason: "Replaced by a newer image" });
    wanted = end + random.whole(1, 6) * MINUTE;
  }
}

/** The last one of a period ends with it, or lives. */
function lastOf(host: HostLife, period: Period, begin: number, random: Random): Omit<Life, "begin"> {
  if (period.end !== null)
    return { end: period.end, detached: null, endedBy: period.endedBy, endedReason: period.endedReason };
  const stops = host.rack.manner !== "batch" && begin < END - 3 * DAY && random.chance(0.007);
  const detached = stops ? workingTimeBetween(random, Math.max(begin + DAY, END - 3 * WEEK), END - HOUR) : null;
  return { end: null, detached, endedBy: "", endedReason: "" };
}

/** What runs for minutes or hours and is done. */
function jobs(
  host: HostLife,
  period: Period,
  random: Random,
  free: (period: Period, time: number) => number,
): ContainerLife[] {
  const found: ContainerLife[] = [];
  const last = (period.end ?? END) - 8 * HOUR;
  for (let time = period.begin + HOUR; ; ) {
    time = workingTime(random, time + random.wait(JOB_EVERY));
    if (time >= last) return found;
    const begin = free(period, time);
    const end = free(period, begin + random.whole(4, 300) * MINUTE);
    const job = random.pick(JOBS);
    found.push({
      name: `${job}-${found.length + 1}`,
      image: imageOf(host, job, begin),
      begin,
      end,
      detached: null,
      endedBy: DEPLOYER,
      endedReason: "Done",
    });
    time = end;
  }
}
