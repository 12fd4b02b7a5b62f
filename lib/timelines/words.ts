/** Rates and forecasts in words, the same in pages, answers and messages. */

const SPANS = [
  ["day", 1],
  ["week", 7],
  ["month", 30],
  ["year", 365],
] as const;

/** A rate in the shortest span in which it is at least one: "12 a day", "3.4 a week", "1.2 a year". */
export function rateText(perDay: number): string {
  const [name, days] = SPANS.find(([, days]) => Math.abs(perDay) * days >= 1) ?? SPANS[3];
  return `${numberText(perDay * days)} a ${name}`;
}

/** Two digits that matter: "0.42", "3.4", "128". */
export function numberText(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 10 || size === 0 ? 0 : size >= 1 ? 1 : 2;
  return value.toLocaleString("en", { maximumFractionDigits: digits });
}

/** "1 allocation", "312 allocations". */
export function countText(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
