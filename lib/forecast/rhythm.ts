import type { History } from "./history";

/** How a week's growth is spread over its days, counted from now: the share that is gone at the end of each of seven days. */
export type Rhythm = readonly number[];

/** Every weekday is given this part of an even share whatever the history says: a quiet Sunday is not one on which nothing can happen. */
const EVEN_PART = 0.1;

const EVEN: Rhythm = [1, 2, 3, 4, 5, 6, 7].map((day) => day / 7);

/** The rhythm of the days since `begin`. Even when there is too little of it, or more comes back than goes. */
export function rhythmOf(history: History, begin: number): Rhythm {
  const sums = [0, 0, 0, 0, 0, 0, 0];
  let total = 0;
  for (let i = history.at.length - 1; i >= 0 && (history.at[i] as number) >= begin; i--) {
    const day = history.at[i] as number;
    if (day >= history.days) continue;
    // the first day from now on is the weekday that lies a week back
    const weekday = (((day - history.days) % 7) + 7) % 7;
    const by = Math.max(0, history.by[i] as number);
    sums[weekday] = (sums[weekday] ?? 0) + by;
    total += by;
  }
  if (total < 2 * 7) return EVEN;
  let gone = 0;
  return sums.map((sum) => {
    gone += (1 - EVEN_PART) * (sum / total) + EVEN_PART / 7;
    return Math.min(1, gone);
  });
}

/** The day on which so many even days' worth of growth is gone: whole weeks stay, the rest follows the rhythm. */
export function dayOf(rhythm: Rhythm, evenDays: number): number {
  const weeks = Math.floor(evenDays / 7);
  const share = evenDays / 7 - weeks;
  let before = 0;
  for (let day = 0; day < 7; day++) {
    const after = rhythm[day] as number;
    if (share <= after && after > before) return weeks * 7 + day + (share - before) / (after - before);
    before = after;
  }
  return (weeks + 1) * 7;
}
