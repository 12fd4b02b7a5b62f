/**
 * How long addresses last when none is used twice.
 */
import { formatCount } from "./count";

/** A year is 365 days here: 31,536,000 seconds. With 365.25 days a /64 would last 58,454 years instead of 58,494. */
export const SECONDS_PER_YEAR = 31_536_000n;

/** How long it lasts: whole seconds, and whole years of 365 days; both rounded down. */
export type BurnTime = {
  readonly seconds: bigint;
  readonly years: bigint;
};

/**
 * How long so many addresses (or prefixes) last at a rate of `count` per `seconds`. Throws `RangeError` for a rate that
 * is not above zero.
 *
 * @example
 * burnTime(1n << 64n, { count: 10_000_000n, seconds: 1n }).years // 58494n
 */
export function burnTime(total: bigint, rate: { readonly count: bigint; readonly seconds: bigint }): BurnTime {
  if (rate.count <= 0n || rate.seconds <= 0n) throw new RangeError("a rate is above zero");
  const seconds = (total * rate.seconds) / rate.count;
  return { seconds, years: seconds / SECONDS_PER_YEAR };
}

const STEPS: readonly (readonly [name: string, seconds: bigint])[] = [
  ["year", SECONDS_PER_YEAR],
  ["day", 86_400n],
  ["hour", 3_600n],
  ["minute", 60n],
];
const SECOND = ["second", 1n] as const;

/**
 * The time in its largest whole unit, rounded down; below ten of it with one decimal, also rounded down.
 *
 * @example
 * describeBurnTime(burnTime(1n << 64n, { count: 10_000_000n, seconds: 1n })) // "58,494 years"
 * describeBurnTime(burnTime(1_048_576n, { count: 1000n, seconds: 86_400n })) // "2.8 years"
 */
export function describeBurnTime(time: BurnTime): string {
  const [name, size] = STEPS.find(([, size]) => time.seconds >= size) ?? SECOND;
  const whole = time.seconds / size;
  const tenth = ((time.seconds % size) * 10n) / size;
  const number = whole < 10n && tenth > 0n ? `${whole}.${tenth}` : formatCount(whole);
  return `${number} ${name}${number === "1" ? "" : "s"}`;
}
