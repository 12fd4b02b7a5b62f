import { apart, DAY, END, HOUR, MINUTE, WEEK, workingTime, workingTimeBetween } from "./calendar";
import { type RackPlan, RENAMED } from "./estate";
import { OPERATORS, REASONS, REIMAGER, type Team, teamNamed } from "./people";
import { type Random, randomOf } from "./random";

/** A time during which a host held one /64. */
export type Period = {
  readonly begin: number;
  readonly end: number | null;
  readonly by: string;
  readonly reason: string;
  readonly endedBy: string;
  readonly endedReason: string;
};

/** What a host said of itself from some time on. */
export type HostChange = { readonly at: number; readonly patch: Readonly<Record<string, string>> };

/** A host from its request to its end. */
export type HostLife = {
  readonly rack: RackPlan;
  /** The name it began with. */
  readonly name: string;
  /** Its place in the rack, from 1. */
  readonly number: number;
  readonly team: Team;
  readonly requester: string;
  readonly reason: string;
  readonly dockerVersion: string;
  readonly uplinkInterface: string;
  readonly created: number;
  readonly ended: number | null;
  readonly periods: readonly Period[];
  readonly changes: readonly HostChange[];
};

/** When a rack that is no more was switched off. */
export function closingTime(closedWeek: number): number {
  return closedWeek * WEEK + 4 * DAY + 15 * HOUR;
}

/** The lives of all hosts that ever stood in a rack, in the order they came. */
export function hostLives(rack: RackPlan): HostLife[] {
  const random = randomOf(`rack ${rack.name}`);
  const taken = new Set<number>();
  return spansIn(rack, random).map((span, index) => hostLife(rack, index + 1, span, taken));
}

type Span = { readonly begin: number; readonly end: number | null };

function spansIn(rack: RackPlan, random: Random): Span[] {
  const opened = rack.openedWeek * WEEK + 9 * HOUR;
  switch (rack.manner) {
    case "burst": {
      const tuesday = (rack.openedWeek + 1) * WEEK + DAY;
      const begins = Array.from({ length: rack.hosts }, () => workingTimeBetween(random, tuesday, tuesday + 3 * DAY));
      return begins.sort(ascending).map((begin) => ({ begin, end: null }));
    }
    case "batch":
      // six at once, then one more every sixteen weeks
      return Array.from({ length: rack.hosts }, (_, index) => {
        const week = index < 6 ? rack.openedWeek : rack.openedWeek + 14 + 16 * (index - 6);
        return { begin: workingTime(random, week * WEEK + 9 * HOUR), end: null };
      });
    case "steady":
      return rack.closedWeek === undefined
        ? growing(rack.hosts, opened, random)
        : closing(rack.hosts, opened, closingTime(rack.closedWeek), random);
  }
}

/** Some at once, the others as they are needed; one in ten is gone again before now. */
function growing(living: number, opened: number, random: Random): Span[] {
  const gone = Math.round(living / 10);
  const until = END - 8 * HOUR;
  return arrivals(living + gone, opened, until, random).map((begin, index) => {
    const leaves = index % 3 === 1 && (index - 1) / 3 < gone;
    if (!leaves) return { begin, end: null };
    return { begin, end: workingTimeBetween(random, Math.min(begin + 12 * WEEK, until - WEEK), until) };
  });
}

/** All go in the three days before the rack is switched off. */
function closing(hosts: number, opened: number, closed: number, random: Random): Span[] {
  const begins = arrivals(hosts, opened, closed - 12 * WEEK, random);
  return begins.map((begin) => ({ begin, end: workingTimeBetween(random, closed - 3 * DAY, closed - 2 * HOUR) }));
}

function arrivals(count: number, from: number, until: number, random: Random): number[] {
  const first = Math.ceil(count * 0.35);
  const settled = Math.min(from + 3 * WEEK, until);
  const times = Array.from({ length: count }, (_, index) =>
    index < first ? workingTimeBetween(random, from, settled) : workingTimeBetween(random, settled, until),
  );
  return times.sort(ascending);
}

function hostLife(rack: RackPlan, number: number, span: Span, taken: Set<number>): HostLife {
  const name = `${rack.name}-${String(number).padStart(2, "0")}`;
  const random = randomOf(`host ${name}`);
  const requester = random.pick(OPERATORS);
  const reason = random.pick(REASONS);
  const reimages = rack.manner === "batch" ? weekly(span, number, random) : occasional(span, random);
  const periods = periodsOf(
    span,
    reimages,
    { by: requester, reason, closed: rack.closedWeek !== undefined },
    random,
    taken,
  );
  const old = rack.manner !== "batch" && random.chance(0.05);
  const first = periods[0];
  if (first === undefined) throw new Error(`host ${name} never held a prefix`);
  return {
    rack,
    name,
    number,
    team: teamNamed(random.pick(rack.teams)),
    requester,
    reason,
    dockerVersion: old ? OLD_DOCKER : dockerVersionAt(first.begin),
    uplinkInterface: random.pick(["eth0", "eth0", "enp3s0", "bond0"]),
    created: first.begin,
    ended: periods.at(-1)?.end ?? null,
    periods,
    changes: changesOf(name, periods, old),
  };
}

/** Every Tuesday night, one after the other, but for the weeks at the end of a year. */
function weekly(span: Span, number: number, random: Random): number[] {
  const times: number[] = [];
  for (let week = Math.floor(span.begin / WEEK) + 1; week < END / WEEK; week++) {
    if (week === 7 || week === 59 || random.chance(0.01)) continue;
    times.push(week * WEEK + DAY + HOUR + number * 17 * MINUTE);
  }
  return times;
}

/** Now and then, for a new system release. */
function occasional(span: Span, random: Random): number[] {
  const times: number[] = [];
  const last = (span.end ?? END) - 2 * WEEK;
  for (let time = span.begin; ; ) {
    time = workingTime(random, time + 4 * WEEK + random.wait(80 * WEEK));
    if (time >= last) return times;
    times.push(time);
  }
}

function periodsOf(
  span: Span,
  reimages: readonly number[],
  request: { readonly by: string; readonly reason: string; readonly closed: boolean },
  random: Random,
  taken: Set<number>,
): Period[] {
  const periods: Period[] = [];
  let begin = apart(taken, span.begin);
  let { by, reason } = request;
  for (const reimage of reimages) {
    const end = apart(taken, reimage);
    periods.push({ begin, end, by, reason, endedBy: REIMAGER, endedReason: "Re-image with a fresh /64" });
    begin = apart(taken, end + random.whole(8, 30) * MINUTE);
    by = REIMAGER;
    reason = "Re-image with a fresh /64";
  }
  const end = span.end === null ? null : apart(taken, span.end);
  periods.push({
    begin,
    end,
    by,
    reason,
    endedBy: request.by,
    endedReason: request.closed ? "Rack decommissioned" : "Host retired",
  });
  return periods;
}

const OLD_DOCKER = "20.10.24";

/** The Docker Engine of the day, by the week from which it was installed. */
const DOCKER_VERSIONS = [
  { week: 0, version: "25.0.5" },
  { week: 6, version: "26.1.4" },
  { week: 24, version: "27.3.1" },
  { week: 46, version: "28.0.4" },
  { week: 72, version: "28.5.2" },
  { week: 96, version: "29.0.1" },
] as const;

function dockerVersionAt(time: number): string {
  return DOCKER_VERSIONS.findLast(({ week }) => week * WEEK <= time)?.version ?? DOCKER_VERSIONS[0].version;
}

/** A re-image brings the Docker Engine of the day; a few hosts are given another name. */
function changesOf(name: string, periods: readonly Period[], old: boolean): HostChange[] {
  const changes: HostChange[] = [];
  let version = dockerVersionAt(periods[0]?.begin ?? 0);
  for (const { begin } of periods.slice(1)) {
    const newer = dockerVersionAt(begin);
    if (newer !== version && !old) changes.push({ at: begin - 2 * MINUTE, patch: { docker_version: newer } });
    version = newer;
  }
  const renamed = RENAMED[name];
  const begun = periods[0]?.begin ?? 0;
  if (renamed !== undefined) changes.push({ at: begun + 9 * WEEK + HOUR, patch: { name: renamed } });
  return changes.sort((a, b) => a.at - b.at);
}

function ascending(a: number, b: number): number {
  return a - b;
}
