/** A threshold: the likeliest day is within so many days, or so many per cent are taken. */
export type Threshold = { readonly kind: "days" | "share"; readonly threshold: number };

/** How a pool stands: days until it runs out (Infinity: not within ten years), and the share of it that is taken. */
export type Standing = { readonly days: number; readonly share: number };

/**
 * An alert that was raised is cleared only when the pool is clearly on the good side again, so that a forecast that
 * moves by a few days, or a rack that gives one and takes one, does not raise and clear it in turns.
 */
const CLEAR_DAYS_PART = 1.2;
const CLEAR_SHARE_POINTS = 3;

/** The value that a threshold is about: days, or per cent. */
export function amountOf({ kind }: Threshold, { days, share }: Standing): number {
  return kind === "days" ? days : share * 100;
}

/** Whether an alert is on: raised at the threshold, and once raised, on until it is clearly past. */
export function isOn(rule: Threshold, standing: Standing, wasOn: boolean): boolean {
  const value = amountOf(rule, standing);
  if (rule.kind === "days") return value <= rule.threshold * (wasOn ? CLEAR_DAYS_PART : 1);
  return value >= rule.threshold - (wasOn ? CLEAR_SHARE_POINTS : 0);
}
