import { dayText, type PoolSamples } from "./samples";
import type { HistoryPoint, SampleView } from "./views";

/** A chart has at most so many points of history. */
const POINTS_MAX = 240;

/** Points of the little line in a list. */
const SPARK_POINTS = 27;
const SPARK_DAYS = 14;

/** What a pool held, what was in quarantine and what was taken in all, at the ends of days from its first until today. */
export function historyPoints(samples: PoolSamples, reserved: number, first: number, today: number): HistoryPoint[] {
  const days = Math.max(0, today - first);
  const step = Math.max(1, Math.ceil(days / (POINTS_MAX - 1)));
  const points: HistoryPoint[] = [];
  let row = 0;
  let used = 0;
  let quarantined = 0;
  for (let day = first + (days % step); day <= today; day += step) {
    for (; row < samples.day.length && (samples.day[row] as number) <= day; row++) {
      const released = samples.released[row] as number;
      used += (samples.given[row] as number) + (samples.imported[row] as number) - released;
      quarantined += released - (samples.freed[row] as number);
    }
    points.push({ day: dayText(day), used, quarantined, taken: used + quarantined + reserved });
  }
  return points;
}

/** Shares of the capacity that were taken, a fortnight apart, the last of them now. */
export function sparkOf(samples: PoolSamples, reserved: number, capacity: number, today: number): number[] {
  const shares: number[] = [];
  let row = 0;
  let taken = reserved;
  for (let point = SPARK_POINTS - 1; point >= 0; point--) {
    const day = today - point * SPARK_DAYS;
    for (; row < samples.day.length && (samples.day[row] as number) <= day; row++) {
      taken += (samples.given[row] as number) + (samples.imported[row] as number) - (samples.freed[row] as number);
    }
    shares.push(Number((taken / capacity).toPrecision(4)));
  }
  return shares;
}

/** The samples as answers carry them, the oldest first. */
export function sampleViews(samples: PoolSamples): SampleView[] {
  return Array.from(samples.day, (day, row) => ({
    day: dayText(day),
    given: samples.given[row] as number,
    imported: samples.imported[row] as number,
    released: samples.released[row] as number,
    freed: samples.freed[row] as number,
  }));
}
