const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["week", 7 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

const WORDS = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** How long ago (or ahead) a moment is, in its largest whole unit: "3 days ago". */
export function age(at: string, nowMs: number): string {
  const seconds = Math.trunc((Date.parse(at) - nowMs) / 1000);
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return WORDS.format(Math.trunc(seconds / size), unit);
  }
  return "just now";
}
