import type { PoolTimeline } from "@/lib/timelines/views";

/** A point of the chart: x in days from now (below zero: the past), y in slots. */
export type ChartPoint = {
  readonly x: number;
  /** What was taken, and what of it was held; the past only. */
  readonly taken?: number;
  readonly used?: number;
  /** The band and its middle; the future only. */
  readonly band?: readonly [number, number];
  readonly middle?: number;
};

const DAY_MS = 86_400_000;
const YEAR_DAYS = 365;

/** Points of the trend on a logarithmic axis. */
const LOG_POINTS = 160;

/** The past and the fan on an even axis: at most 240 and 97 points. */
export function evenPoints({ history, fan }: PoolTimeline): ChartPoint[] {
  const now = Date.parse(history.at(-1)?.day ?? "1970-01-01");
  const x = (day: string) => Math.round((Date.parse(day) - now) / DAY_MS);
  return [
    ...history.map(({ day, taken, used }) => ({ x: x(day), taken, used })),
    ...fan.map(({ day, p10, p50, p90 }) => ({ x: x(day), band: [p10, p90] as const, middle: p50 })),
  ];
}

/**
 * The future alone on a logarithmic axis, from a day on: the fan as far as it goes, and the trend by itself beyond ten
 * years, until the last slot is gone. So far off it is no forecast but arithmetic, and the page says so.
 */
export function logPoints(timeline: PoolTimeline): { readonly points: ChartPoint[]; readonly endDays: number | null } {
  const { pool, history } = timeline;
  const { per_day: level, per_day_in_year } = pool.outlook;
  const slope = per_day_in_year / YEAR_DAYS;
  const capacity = Number(pool.usage.total);
  const taken = history.at(-1)?.taken ?? 0;
  const endDays = daysUntil(capacity - taken, level, slope);
  const last = Math.max(10 * YEAR_DAYS, (endDays ?? 0) * 3);
  const trend = Array.from({ length: LOG_POINTS + 1 }, (_, point) => {
    const x = last ** (point / LOG_POINTS);
    const until = slope < 0 ? Math.min(x, -level / slope) : x;
    return { x, middle: Math.max(0, Math.min(capacity, taken + level * until + (slope * until * until) / 2)) };
  });
  const fan = evenPoints(timeline).filter(({ x, band }) => x >= 1 && band !== undefined);
  const points = [...trend, ...fan].sort((a, b) => a.x - b.x);
  return { points, endDays };
}

function daysUntil(remaining: number, level: number, slope: number): number | null {
  if (remaining <= 0) return 0;
  const square = level * level + 2 * slope * remaining;
  if (square < 0 || (slope <= 0 && level <= 0)) return null;
  const days = slope === 0 ? remaining / level : (2 * remaining) / (level + Math.sqrt(square));
  return days > 0 ? days : null;
}

const UNITS = [
  [YEAR_DAYS * 1e9, "billion years"],
  [YEAR_DAYS * 1e6, "million years"],
  [YEAR_DAYS, "years"],
  [30, "months"],
  [1, "days"],
] as const;

/** Days in their largest unit: "4 days", "3 months", "58,494 years", "1.8 billion years". */
export function spanText(days: number): string {
  const [size, name] = UNITS.find(([size]) => days >= size) ?? UNITS[4];
  const count = days / size;
  const text = count.toLocaleString("en", { maximumFractionDigits: count < 10 ? 1 : 0 });
  return `${text} ${text === "1" ? name.replace(/s$/, "") : name}`;
}

/** Marks of a logarithmic axis from a day to `last`: powers of ten, in days up to a hundred and in years beyond. */
export function logTicks(last: number): number[] {
  const ticks = [1, 10, 100];
  for (let years = 1; years * YEAR_DAYS <= last; years *= 10) ticks.push(years * YEAR_DAYS);
  return ticks.filter((tick) => tick <= last);
}
