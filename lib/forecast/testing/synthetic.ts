import type { History } from "../history";
import type { Random } from "../random";

/** The seven ways in which the synthetic pools of the back-test grow. */
export const KINDS = ["steady", "ramp", "weekly", "burst", "shrinking", "step", "sparse"] as const;
export type Kind = (typeof KINDS)[number];

/** A pool whose whole life is known: what a forecast made on some day would have seen, and what then happened. */
export type SyntheticPool = {
  readonly kind: Kind;
  readonly capacity: number;
  /** Growth of each day, until it is full or fourteen years are over. */
  readonly growth: Float64Array;
  /** The day on which the last slot went; Infinity when it did not within the life. */
  readonly end: number;
};

const LIFE_DAYS = 14 * 365;

/** Makes a pool: the rate of each day by its kind, and as many allocations as chance makes of that rate. */
export function syntheticPool(kind: Kind, random: Random): SyntheticPool {
  const rate = rateOf(kind, random);
  const mean = expected(rate, 730);
  // most fill within some years, some never
  const capacity = Math.max(16, Math.round(mean * (0.3 + 2.5 * random.share() ** 2)));
  const growth = new Float64Array(LIFE_DAYS);
  let gone = 0;
  for (let day = 0; day < LIFE_DAYS; day++) {
    const by = Math.min(rate(day, true), capacity - gone);
    growth[day] = by;
    gone += by;
    if (gone >= capacity) return { kind, capacity, growth: growth.subarray(0, day + 1), end: day };
  }
  return { kind, capacity, growth, end: Number.POSITIVE_INFINITY };
}

/** What is known of a pool at the beginning of a day. */
export function historyAt({ growth, capacity }: SyntheticPool, day: number): History {
  const at: number[] = [];
  const by: number[] = [];
  let taken = 0;
  for (let i = 0; i < day; i++) {
    const slots = growth[i] ?? 0;
    if (slots === 0) continue;
    at.push(i);
    by.push(slots);
    taken += slots;
  }
  return { capacity, taken, days: day, at, by, given: by, events: taken };
}

type Rate = (day: number, drawn: boolean) => number;

function expected(rate: Rate, days: number): number {
  let sum = 0;
  for (let day = 0; day < days; day++) sum += rate(day, false);
  return sum;
}

function rateOf(kind: Kind, random: Random): Rate {
  const base = 0.2 * 40 ** random.share(); // 0.2 to 8 a day
  const count = (mean: number, drawn: boolean) => (drawn ? poisson(mean, random) : mean);
  switch (kind) {
    case "steady":
      return (_, drawn) => count(base, drawn);
    case "ramp": {
      const perDay = (0.5 + 2.5 * random.share()) / 365;
      return (day, drawn) => count(base * 0.5 * (1 + perDay * day), drawn);
    }
    case "weekly": {
      const weekend = 0.3 * random.share();
      return (day, drawn) => count(base * (day % 7 >= 5 ? weekend : 1.3), drawn);
    }
    case "burst": {
      const every = 20 + 60 * random.share();
      const size = 10 + Math.floor(50 * random.share());
      return (_, drawn) => {
        if (!drawn) return base * 0.2 + size / every;
        return (
          poisson(base * 0.2, random) + (random.share() < 1 / every ? Math.round(size * (0.5 + random.share())) : 0)
        );
      };
    }
    case "shrinking": {
      const perDay = (0.2 + 0.8 * random.share()) / 365;
      return (day, drawn) => count(Math.max(0, base * (1 - perDay * day)), drawn);
    }
    case "step": {
      const at = 60 + Math.floor(300 * random.share());
      const times = random.share() < 0.5 ? 2 + 3 * random.share() : 0.25 + 0.35 * random.share();
      return (day, drawn) => count(day < at ? base : base * times, drawn);
    }
    case "sparse": {
      const rare = 0.02 + 0.06 * random.share();
      return (_, drawn) => count(rare, drawn);
    }
  }
}

/** How many happen when `mean` are to be expected (Knuth; in parts, so that e^-mean does not vanish). */
function poisson(mean: number, random: Random): number {
  let count = 0;
  for (let left = mean; left > 0; left -= 30) {
    const limit = Math.exp(-Math.min(30, left));
    for (let product = random.share(); product > limit; product *= random.share()) count++;
  }
  return count;
}
