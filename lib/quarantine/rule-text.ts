/** A quarantine rule in words: "for 90 days", "not at all", "for ever". */
export function ruleText(days: number | null): string {
  if (days === null) return "for ever";
  if (days === 0) return "not at all";
  return days === 1 ? "for 1 day" : `for ${days.toLocaleString("en")} days`;
}
