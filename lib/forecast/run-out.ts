import type { Trend } from "./trend";

/**
 * In how many bins so many slots are gone if the trend goes on as it is; Infinity when they never are.
 *
 *   growth in a bin          slots gone after t bins: level × t + slope × t² / 2
 *        |      /
 *   level|----/
 *        |  /  now → t
 */
export function runOut({ level, slope }: Trend, remaining: number): number {
  if (remaining <= 0) return 0;
  if (slope === 0) return level > 0 ? remaining / level : Number.POSITIVE_INFINITY;
  const square = level * level + 2 * slope * remaining;
  if (square < 0 || (slope < 0 && level <= 0)) return Number.POSITIVE_INFINITY;
  // the form that loses no digits where slope is small beside level
  return level > 0 ? (2 * remaining) / (level + Math.sqrt(square)) : (Math.sqrt(square) - level) / slope;
}
