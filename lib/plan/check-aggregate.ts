import { Prefix } from "@/lib/ipv6/prefix";
import { aggregateRefusal, explainAggregateRefusal, specialPurpose } from "@/lib/ipv6/special";
import { nibbleFinding } from "@/lib/plan/nibble-boundary";
import type { PlanFinding } from "@/lib/plan/plan-finding";

const UNIQUE_LOCAL = Prefix.mustParse("fc00::/7");
const LOCALLY_ASSIGNED = Prefix.mustParse("fd00::/8");

/** The length of one site's unique local prefix: 8 bits of fd and a random global id of 40. */
const UNIQUE_LOCAL_SITE = 48;

/** What there is to say about an aggregate, whatever the levels under it. */
export function checkAggregate(aggregate: Prefix): readonly PlanFinding[] {
  const refusal = aggregateRefusal(aggregate);
  if (refusal !== null) {
    const reason = refusal.reason === "not-assigned" ? "RFC 3513 §4" : refusal.block.source;
    return [{ severity: "error", sentence: explainAggregateRefusal(aggregate, refusal), reason }];
  }
  return [
    ...documentationFinding(aggregate),
    ...(UNIQUE_LOCAL.covers(aggregate) ? uniqueLocalFindings(aggregate) : []),
    ...nibbleFinding(aggregate.length),
  ];
}

function documentationFinding(aggregate: Prefix): readonly PlanFinding[] {
  const block = specialPurpose(aggregate);
  if (block === null || !block.documentation) return [];
  const sentence = `${aggregate} is documentation space: right for examples and trials, but no router on the internet carries it.`;
  return [{ severity: "note", sentence, reason: block.source }];
}

function uniqueLocalFindings(aggregate: Prefix): readonly PlanFinding[] {
  const note: PlanFinding = {
    severity: "note",
    sentence: `${aggregate} is unique local: routed inside and between your sites, never reachable from the internet.`,
    reason: "RFC 4193 §1",
  };
  if (!LOCALLY_ASSIGNED.covers(aggregate)) {
    const sentence = `${aggregate} is not in ${LOCALLY_ASSIGNED}; the other half of ${UNIQUE_LOCAL} has no way of assignment yet.`;
    return [note, { severity: "warning", sentence, reason: "RFC 4193 §3.1" }];
  }
  if (aggregate.length < UNIQUE_LOCAL_SITE) {
    const sentence = `A unique local prefix is a /${UNIQUE_LOCAL_SITE}; ${aggregate} also takes in those that others may have drawn.`;
    return [note, { severity: "warning", sentence, reason: "RFC 4193 §3.1" }];
  }
  if (looksHandPicked(aggregate)) {
    const sentence = `The global id of ${Prefix.of(aggregate.first, UNIQUE_LOCAL_SITE)} looks picked by hand; draw the 40 bits at random, or it will meet the same one in a merger.`;
    return [note, { severity: "warning", sentence, reason: "RFC 4193 §3.2" }];
  }
  return [note];
}

/**
 * Reports whether a 40-bit global id was hardly drawn at random: at most three different digits among its
 * ten (1 in 33,000 of those drawn at random), or digits that go up or down by one.
 */
function looksHandPicked(aggregate: Prefix): boolean {
  const digits = aggregate.first.expanded().replaceAll(":", "").slice(2, 12);
  const steps = new Set(
    [...digits.slice(1)].map((digit, at) => Number.parseInt(digit, 16) - Number.parseInt(digits.charAt(at), 16)),
  );
  return new Set(digits).size <= 3 || (steps.size === 1 && (steps.has(1) || steps.has(-1)));
}
