/**
 * When a pool runs out, from its samples alone: the trend of its growth gives the likeliest day (P50), and 2,000
 * possible futures drawn from its own past give the band around it (P10 to P90). docs/forecasts.md says how, why, and
 * how well it does.
 */
import { type Bins, binsOf, EVENTS_MIN, HISTORY_DAYS_MIN, type History } from "./history";
import { futuresOf } from "./paths";
import { dayOf, rhythmOf } from "./rhythm";
import { runOut } from "./run-out";
import { type Trend, trendOf } from "./trend";

/** Beyond ten years nothing is said but that. */
export const HORIZON_DAYS = 3652;

/** Possible futures that a band rests on. */
export const PATHS = 2000;

/** What can be said at all: nothing of the pool was ever given; it is full; too little history; or a day. */
export type OutlookState = "idle" | "full" | "young" | "trend";

/** What is cheap enough for every pool at once. */
export type Outlook = {
  readonly state: OutlookState;
  /** Days from now until the last slot is gone if the trend goes on; Infinity: not within ten years, or never. */
  readonly p50: number;
};

/** The outlook of a pool with its band and with what it rests on. */
export type Forecast = Outlook & {
  /** In one of ten possible futures it runs out before this day; in nine of ten before that. Infinity: not within ten years. */
  readonly p10: number;
  readonly p90: number;
  /** The first day of the era that the trend rests on, and the allocations in it. */
  readonly since: number;
  readonly events: number;
  /** Slots gone in a day now, and by how much that changes in a year. */
  readonly perDay: number;
  readonly perDayInYear: number;
};

/** How much of a pool is taken on a day from now, in the middle and at the edges of the band. */
export type FanPoint = { readonly day: number; readonly p10: number; readonly p50: number; readonly p90: number };

/** The outlook of a pool; for every pool at once. The same `p50` as in `forecast`. */
export function outlookOf(history: History): Outlook {
  const state = stateOf(history);
  if (state !== "trend") return { state, p50: state === "full" ? 0 : Number.POSITIVE_INFINITY };
  return { state, p50: middleDay(basisOf(history)) };
}

/** The forecast of a pool. The same samples and seed give the same forecast. */
export function forecast(history: History, { paths = PATHS, seed = 1 } = {}): Forecast {
  const outlook = outlookOf(history);
  if (outlook.state !== "trend") {
    const nothing = { since: 0, events: history.events, perDay: 0, perDayInYear: 0 };
    return { ...outlook, p10: outlook.p50, p90: outlook.p50, ...nothing };
  }
  const basis = basisOf(history);
  const { bins, trend, remaining } = basis;
  const ends = new Float64Array(paths);
  const futures = futuresOf(bins, trend, seed);
  const growth = new Float64Array(Math.ceil(HORIZON_DAYS / bins.binDays));
  for (let number = 0; number < paths; number++) {
    futures.draw(number, growth);
    ends[number] = endOf(growth, remaining);
  }
  ends.sort();
  return {
    ...outlook,
    p10: Math.min(outlook.p50, withinHorizon(basis, ends[Math.floor(paths * 0.1)] as number)),
    p90: Math.max(outlook.p50, withinHorizon(basis, ends[Math.floor(paths * 0.9)] as number)),
    since: basis.since,
    events: eventsSince(history, basis.since),
    perDay: trend.level / bins.binDays,
    perDayInYear: (trend.slope / bins.binDays) * (365 / bins.binDays),
  };
}

/** The fan: how much is taken on each of these days (in order, from now on), never more than there is. */
export function fanOf(history: History, days: readonly number[], { paths = PATHS, seed = 1 } = {}): FanPoint[] {
  if (stateOf(history) !== "trend") return [];
  const { bins, trend } = basisOf(history);
  const at = days.map(() => new Float64Array(paths));
  const futures = futuresOf(bins, trend, seed);
  const growth = new Float64Array(Math.floor((days.at(-1) ?? 0) / bins.binDays) + 1);
  for (let number = 0; number < paths; number++) {
    futures.draw(number, growth);
    let gone = 0;
    let bin = 0;
    for (const [index, day] of days.entries()) {
      for (; bin + 1 <= day / bins.binDays; bin++) gone += growth[bin] as number;
      (at[index] as Float64Array)[number] = gone + (growth[bin] as number) * (day / bins.binDays - bin);
    }
  }
  const held = (gone: number) => Math.max(0, Math.min(history.capacity, history.taken + gone));
  return days.map((day, index) => {
    const sorted = (at[index] as Float64Array).sort();
    const t = day / bins.binDays;
    const p50 = held(trend.level * t + (trend.slope * t * t) / 2);
    return {
      day,
      p10: Math.min(p50, held(sorted[Math.floor(paths * 0.1)] as number)),
      p50,
      p90: Math.max(p50, held(sorted[Math.floor(paths * 0.9)] as number)),
    };
  });
}

/** In how many bins so many slots are gone in one future; Infinity when they are not within its bins. */
function endOf(growth: Float64Array, remaining: number): number {
  let gone = 0;
  for (let bin = 0; bin < growth.length; bin++) {
    const by = growth[bin] as number;
    if (gone + by >= remaining) return bin + (remaining - gone) / by;
    gone += by;
  }
  return Number.POSITIVE_INFINITY;
}

type Basis = {
  readonly bins: Bins;
  readonly trend: Trend;
  readonly history: History;
  readonly remaining: number;
  readonly since: number;
};

function stateOf(history: History): OutlookState {
  if (history.taken >= history.capacity) return "full";
  if (history.events === 0) return "idle";
  return history.days < HISTORY_DAYS_MIN || history.events < EVENTS_MIN ? "young" : "trend";
}

function basisOf(history: History): Basis {
  const bins = binsOf(history);
  const trend = trendOf(bins);
  const since = history.days - (bins.sums.length - trend.from) * bins.binDays;
  return { history, bins, trend, remaining: history.capacity - history.taken, since };
}

function middleDay(basis: Basis): number {
  return withinHorizon(basis, runOut(basis.trend, basis.remaining));
}

/** Bins from now as a day, by the rhythm of the week; Infinity beyond the horizon. */
function withinHorizon({ history, since, bins }: Basis, end: number): number {
  const evenDays = end * bins.binDays;
  if (evenDays > HORIZON_DAYS) return Number.POSITIVE_INFINITY;
  return dayOf(rhythmOf(history, since), evenDays);
}

/** Allocations since a day. */
function eventsSince(history: History, since: number): number {
  let events = 0;
  for (let i = history.at.length - 1; i >= 0 && (history.at[i] as number) >= since; i--) {
    events += history.given[i] as number;
  }
  return events;
}
