import type { DayPoint } from "@/lib/overview/views";

/** A series as a shape of steps: a unit to the right is a point, a unit up is one of what is counted. */
export type StepArea = {
  /** The counts of the scale, from 0; nothing is higher than the last. */
  readonly scale: readonly number[];
  /** The upper edge, as the data of an SVG path; y is down from the last count of the scale. */
  readonly edge: string;
  /** Where months begin, in shares of the width. */
  readonly months: readonly { readonly month: string; readonly share: number }[];
};

const STEPS_MAX = 4;
const MONTHS_MAX = 8;
const MONTHS_APART = [1, 2, 3, 6, 12, 24, 60, 120, 240];
/** A month that begins later than this has no room for its name. */
const LAST_SHARE = 0.96;

/** Draws at least two points. Each count holds until the next point. */
export function stepArea(points: readonly DayPoint[]): StepArea {
  const scale = evenScale(Math.max(...points.map(({ used }) => used)));
  const top = scale.at(-1) ?? 0;
  const edge = points.flatMap(({ used }, index) => {
    if (index === 0) return [`M0 ${top - used}`];
    return used === points[index - 1]?.used ? [] : [`H${index}V${top - used}`];
  });
  return { scale, edge: `${edge.join("")}H${points.length - 1}`, months: months(points) };
}

/** Round counts from 0 to at least the highest, in at most four steps. */
export function evenScale(highest: number): number[] {
  const least = Math.max(1, highest / STEPS_MAX);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 2.5, 5, 10].map((times) => times * power).find((one) => one >= least && Number.isInteger(one));
  if (step === undefined) throw new RangeError(`no scale to ${highest}`);
  return Array.from({ length: Math.max(1, Math.ceil(highest / step)) + 1 }, (_, index) => index * step);
}

/** At most eight of the months that begin in the series, evenly apart. */
function months(points: readonly DayPoint[]): StepArea["months"] {
  const begins = points.flatMap(({ day }, index) => {
    const month = day.slice(0, 7);
    const share = index / (points.length - 1);
    return month === points[index - 1]?.day.slice(0, 7) || share > LAST_SHARE ? [] : [{ month, share }];
  });
  // a series seldom begins with a month
  const whole = begins.slice(begins.length > 1 ? 1 : 0);
  const apart = MONTHS_APART.find((count) => whole.length <= count * MONTHS_MAX) ?? whole.length;
  return whole.filter((_, index) => index % apart === 0);
}
