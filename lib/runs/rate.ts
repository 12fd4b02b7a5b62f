/** What was taken in so many seconds, as the database gives it: decimal text. */
export type Taken = { readonly recent: string; readonly seconds: string };

const DAY_SECONDS = 86_400n;

/** Addresses a day, rounded up; null when none was taken. */
export function ratePerDay({ recent, seconds }: Taken): bigint | null {
  const taken = BigInt(recent);
  return taken === 0n ? null : ceil(taken * DAY_SECONDS, BigInt(seconds));
}

/** How many addresses so many days need at this rate, rounded up; null when no rate is known. */
export function needFor({ recent, seconds }: Taken, days: number): bigint | null {
  const taken = BigInt(recent);
  return taken === 0n ? null : ceil(taken * DAY_SECONDS * BigInt(days), BigInt(seconds));
}

/** For how many whole days so many addresses last at this rate; null when no rate is known. */
export function lastsDays(left: bigint, { recent, seconds }: Taken): bigint | null {
  const taken = BigInt(recent);
  return taken === 0n ? null : (left * BigInt(seconds)) / (taken * DAY_SECONDS);
}

function ceil(n: bigint, by: bigint): bigint {
  return (n + by - 1n) / by;
}
