import { dayText, type PoolSamples } from "./samples";
import type { DriverView } from "./views";
import { countText } from "./words";

/** What a pool was used for in its present era. */
export type Usage = {
  readonly samples: PoolSamples;
  /** The first day of the era, and today. */
  readonly since: number;
  readonly today: number;
  readonly length: number;
  readonly child_length: number;
  readonly child_level: string | null;
  /** Allocations to hosts in it, and of those the ones to hosts that had had one from this pool. */
  readonly given: number;
  readonly again: number;
};

/** A burst lasts so many days at most, and an era must last this much longer for one to stand out. */
const BURST_DAYS = 3;
const ERA_DAYS_MIN = 28;

/** Fewer at once are no burst. */
const BURST_MIN = 10;

/** What uses a pool up most, and what would help; null where the era brought nothing. */
export function driverOf(usage: Usage): DriverView | null {
  const { total, most, day } = busiestDays(usage);
  if (total === 0) return null;
  if (usage.today - usage.since >= ERA_DAYS_MIN && most >= BURST_MIN && most * 2 > total) {
    return {
      kind: "burst",
      sentence: `One burst: ${most.toLocaleString("en")} of ${countText(total, "allocation")} came within three days of ${dayText(day)}.`,
      help: "If it was once, the pool lasts far longer than the date says.",
    };
  }
  if (usage.again * 2 > usage.given) {
    return {
      kind: "fresh",
      sentence: `Fresh re-images: ${usage.again.toLocaleString("en")} of ${countText(usage.given, "allocation")} went to hosts that had had a /${usage.child_length} here.`,
      help: `Let hosts keep their /${usage.child_length} when they are re-imaged: then these use up nothing.`,
    };
  }
  const noun = usage.child_level ?? `/${usage.child_length}`;
  return {
    kind: "new",
    sentence:
      usage.again === 0
        ? `New ${noun}s: ${countText(total, "allocation")}.`
        : `New ${noun}s: ${countText(total, "allocation")}, ${usage.again.toLocaleString("en")} of them to hosts that had had one here.`,
    help:
      usage.length > 1
        ? `Place new ${noun}s elsewhere, or plan wider: a /${usage.length - 1} has twice the room of a /${usage.length}.`
        : `Place new ${noun}s elsewhere.`,
  };
}

/** The allocations of the era, and the most that came within a burst's days, with the first of these. */
function busiestDays({ samples, since }: Usage): { total: number; most: number; day: number } {
  let total = 0;
  let most = 0;
  let day = since;
  for (let row = 0; row < samples.day.length; row++) {
    const first = samples.day[row] as number;
    if (first < since) continue;
    total += samples.given[row] as number;
    let sum = 0;
    for (let next = row; next < samples.day.length && (samples.day[next] as number) < first + BURST_DAYS; next++) {
      sum += samples.given[next] as number;
    }
    if (sum > most) [most, day] = [sum, first];
  }
  return { total, most, day };
}
