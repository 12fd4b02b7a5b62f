import type { DayPoint } from "./views";

const DAY_MS = 86_400_000;

/**
 * A value for every day from the first until `today`, where only the days of a change are known; with more days
 * than `max`, one of every few, the first and the last always among them.
 */
export function everyDay(changes: readonly DayPoint[], today: string, max: number): DayPoint[] {
  const [first] = changes;
  if (first === undefined) return [];
  const begin = Date.parse(first.day);
  const days = Math.max(0, Math.round((Date.parse(today) - begin) / DAY_MS));
  const step = Math.max(1, Math.ceil(days / (max - 1)));
  const points: DayPoint[] = [];
  let at = 0;
  for (let day = days % step === 0 ? 0 : (days % step) - step; day <= days; day += step) {
    const text = new Date(begin + Math.max(0, day) * DAY_MS).toISOString().slice(0, 10);
    while (at + 1 < changes.length && (changes[at + 1]?.day ?? "") <= text) at++;
    points.push({ day: text, used: changes[at]?.used ?? 0 });
  }
  return points;
}
