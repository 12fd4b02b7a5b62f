import type { AlertRuleView } from "@/lib/alerts/views";

/** A rule in a sentence: "A rack runs out within 90 days", "80 % of fra1-b03 are taken". */
export function ruleText({ kind, threshold, level, pool }: AlertRuleView): string {
  const which = pool !== null ? pool.name : level === "" ? "Any pool" : `A ${level}`;
  return kind === "days" ? `${which} runs out within ${threshold} days` : `${which} is ${threshold} % taken`;
}
