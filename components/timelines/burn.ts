import { type BurnTime, burnTime, describeBurnTime, SECONDS_PER_YEAR } from "@/lib/ipv6/burn-time";
import { childCount, formatCount, nounOf } from "@/lib/ipv6/count";

/** The spans that a rate is given in; a month is 30 days and a year 365, as everywhere in the product. */
export const RATE_SPANS = [
  { value: "second", label: "a second", seconds: 1n },
  { value: "minute", label: "a minute", seconds: 60n },
  { value: "hour", label: "an hour", seconds: 3_600n },
  { value: "day", label: "a day", seconds: 86_400n },
  { value: "month", label: "a month", seconds: 2_592_000n },
  { value: "year", label: "a year", seconds: SECONDS_PER_YEAR },
] as const;

export type RateSpan = (typeof RATE_SPANS)[number]["value"];

/** The slider reaches from one a day to 10,000,000 a second. */
export const SLIDER_STEPS = 480;
const SLIDER_MAX_PER_DAY = 10_000_000 * 86_400;
const DAY_SECONDS = 86_400n;

export type Rate = { readonly count: bigint; readonly span: RateSpan };

export function secondsOf(span: RateSpan): bigint {
  return RATE_SPANS.find(({ value }) => value === span)?.seconds ?? 1n;
}

/** The rate at a place of the slider, rounded to two digits that matter: by the day below one a second. */
export function rateAt(step: number): Rate {
  const perDay = SLIDER_MAX_PER_DAY ** (step / SLIDER_STEPS);
  const perSecond = perDay / Number(DAY_SECONDS);
  return perSecond >= 1 ? { count: rounded(perSecond), span: "second" } : { count: rounded(perDay), span: "day" };
}

/** The place of a rate on the slider; its nearer end for one beyond it. */
export function stepOf({ count, span }: Rate): number {
  const perDay = (Number(count) * Number(DAY_SECONDS)) / Number(secondsOf(span));
  const step = (Math.log(Math.max(1, perDay)) / Math.log(SLIDER_MAX_PER_DAY)) * SLIDER_STEPS;
  return Math.min(SLIDER_STEPS, Math.round(step));
}

function rounded(value: number): bigint {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return BigInt(Math.round(value / unit) * unit);
}

/** What a prefix of one length is counted in, and how long it lasts at a rate: exact. */
export type Burn = {
  readonly total: bigint;
  readonly time: BurnTime;
  /** "58,494 years". */
  readonly headline: string;
  /** "2^64 addresses ÷ 10,000,000 a second". */
  readonly sum: string;
  /** How long in the spans of the rate, to a tenth: "25.6 months". */
  readonly inSpans: string;
};

export function burnOf(length: number, unit: number, rate: Rate): Burn {
  const total = childCount(length, unit);
  const time = burnTime(total, { count: rate.count, seconds: secondsOf(rate.span) });
  const spans = tenths(total, rate.count);
  return {
    total,
    time,
    headline: headlineOf(time),
    sum: `${formatCount(total)} ${nounOf(unit, total)} ÷ ${formatCount(rate.count)} ${RATE_SPANS.find(({ value }) => value === rate.span)?.label}`,
    inSpans: `${spans} ${rate.span}${spans === "1" ? "" : "s"}`,
  };
}

/** Years below ten to the nearest tenth, since 2.87 years are 2.9; everything else rounded down. */
function headlineOf(time: BurnTime): string {
  if (time.years >= 10n || time.years === 0n) return describeBurnTime(time);
  const years = tenths(time.seconds, SECONDS_PER_YEAR);
  return `${years} year${years === "1" ? "" : "s"}`;
}

/** A quotient to the nearest tenth. */
function tenths(total: bigint, by: bigint): string {
  const tenth = (total * 20n + by) / (by * 2n);
  const rest = tenth % 10n;
  return rest === 0n ? formatCount(tenth / 10n) : `${formatCount(tenth / 10n)}.${rest}`;
}
