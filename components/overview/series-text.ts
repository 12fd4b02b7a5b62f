import type { DayPoint } from "@/lib/overview/views";

/** A series in a sentence: where it began, where it stands, and its peak where that was higher. */
export function inWords(points: readonly DayPoint[]): string {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return "";
  const peak = points.reduce((highest, point) => (point.used > highest.used ? point : highest), first);
  const text = (count: number) => count.toLocaleString("en");
  const begin = `From ${text(first.used)} on ${first.day} to ${text(last.used)} on ${last.day}`;
  return peak.used > last.used ? `${begin}; at most ${text(peak.used)}, on ${peak.day}.` : `${begin}, the most so far.`;
}

/** The last known day of each month, the newest first. */
export function lastOfMonths(points: readonly DayPoint[]): DayPoint[] {
  return points.filter((point, index) => point.day.slice(0, 7) !== points[index + 1]?.day.slice(0, 7)).toReversed();
}
