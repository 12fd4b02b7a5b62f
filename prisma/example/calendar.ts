/**
 * The example's own calendar. Times in it are milliseconds from a Monday, and it always ends after the same span, so
 * that what happens, and which address goes where, does not depend on when the example is loaded. Only at the end is
 * it laid over real time: whole weeks end with a Monday some days ago, and the last week is drawn out, or pressed
 * together, to end now.
 *
 *   0 = a Monday                             Monday                END
 *   |---- week ----|---- week ----| … ----|------ last week ------|
 *                                            1 to 8 real days      now
 */
import type { Random } from "./random";

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** Two years, and the week we are in. */
export const END = 105 * WEEK;

/** Of what people do at all, this much is done on a weekend. */
const WEEKEND_SHARE = 0.12;

/** Lays the calendar over real time: gives each of its times as ISO 8601 text, END as `now`. */
export function datesEndingAt(now: Date): (time: number) => string {
  const lastMonday = mondayBefore(now.getTime() - DAY);
  const lastWeek = END - WEEK;
  const pace = (now.getTime() - lastMonday) / WEEK;
  return (time) => {
    const real = time <= lastWeek ? lastMonday - (lastWeek - time) : lastMonday + (time - lastWeek) * pace;
    return new Date(Math.floor(real)).toISOString();
  };
}

/** The Monday, 00:00 UTC, at or before a real time. 1970 began on a Thursday. */
function mondayBefore(time: number): number {
  const firstMonday = 4 * DAY;
  return firstMonday + Math.floor((time - firstMonday) / WEEK) * WEEK;
}

/** The working hour at or soon after `time` at which a person does something: seldom on a weekend, most around noon. */
export function workingTime(random: Random, time: number): number {
  let day = Math.floor(time / DAY);
  const weekday = day % 7;
  if (weekday >= 5 && !random.chance(WEEKEND_SHARE)) day += 7 - weekday;
  const hours = 7 + 5 * (random.share() + random.share());
  const at = day * DAY + Math.floor(hours * 3600) * SECOND;
  return at >= time ? at : time + random.whole(1, 3600) * SECOND;
}

/** A working hour between two times. */
export function workingTimeBetween(random: Random, from: number, to: number): number {
  const at = workingTime(random, from + random.share() * (to - from));
  return at < to ? at : from + Math.floor(random.share() * ((to - from) / SECOND)) * SECOND;
}

/** Moves a time on by seconds until nothing else happened at it: events of one pool have times of their own. */
export function apart(times: Set<number>, time: number): number {
  let free = Math.floor(time / SECOND) * SECOND;
  while (times.has(free)) free += SECOND;
  times.add(free);
  return free;
}
