import type { History } from "../history";

/** Days from now until a pool is full by a simple rule; Infinity when it never is. */
export type Baseline = (history: History) => number;

/** A straight line through the last 30 days: what most dashboards draw. */
export const straightLine: Baseline = (history) => {
  let grown = 0;
  for (let i = 0; i < history.at.length; i++) {
    const day = history.at[i] as number;
    if (day >= history.days - 30 && day < history.days) grown += history.by[i] as number;
  }
  return grown > 0 ? (history.capacity - history.taken) / (grown / 30) : Number.POSITIVE_INFINITY;
};

/** The line of least squares through how much was taken at the end of each of the last days. */
export function leastSquares(days: number): Baseline {
  return (history) => {
    const taken = takenByDay(history).slice(-days);
    const n = taken.length;
    const middle = (n - 1) / 2;
    const mean = taken.reduce((sum, value) => sum + value, 0) / n;
    let across = 0;
    let along = 0;
    for (const [day, value] of taken.entries()) {
      across += (day - middle) * (value - mean);
      along += (day - middle) ** 2;
    }
    const perDay = across / along;
    if (!(perDay > 0)) return Number.POSITIVE_INFINITY;
    return Math.max(0, middle + (history.capacity - mean) / perDay - (n - 1));
  };
}

function takenByDay(history: History): number[] {
  const growth = new Array<number>(history.days).fill(0);
  let grown = 0;
  for (let i = 0; i < history.at.length; i++) {
    growth[history.at[i] as number] = history.by[i] as number;
    grown += history.by[i] as number;
  }
  let taken = history.taken - grown;
  return growth.map((by) => {
    taken += by;
    return taken;
  });
}
