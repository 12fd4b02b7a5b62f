import type { PlanFinding } from "@/lib/plan/plan-finding";

/**
 * A warning about a length that is no multiple of 4, with the reverse zones that it costs: of a level, or of
 * the aggregate when no level is named.
 *
 * A zone under ip6.arpa ends at a hexadecimal digit (RFC 3596 §2.5), so a /37 takes eight zones of /40.
 */
export function nibbleFinding(length: number, level?: string): readonly PlanFinding[] {
  const past = length % 4;
  if (past === 0) return [];

  const zoneLength = length + 4 - past;
  const zones = `${1 << (zoneLength - length)} reverse zones of /${zoneLength}`;
  const instead = `/${length - past} and /${zoneLength} take one.`;
  if (level === undefined) {
    const sentence = `A /${length} does not end at a hexadecimal digit: the aggregate takes ${zones}. ${instead}`;
    return [{ severity: "warning", sentence, reason: "RFC 3596 §2.5" }];
  }
  const sentence = `"${level}" (/${length}) does not end at a hexadecimal digit: to delegate one takes ${zones}. ${instead}`;
  return [{ severity: "warning", level, sentence, reason: "RFC 3596 §2.5" }];
}
