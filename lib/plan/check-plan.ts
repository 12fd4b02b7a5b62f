import type { Prefix } from "@/lib/ipv6/prefix";
import { checkAggregate } from "@/lib/plan/check-aggregate";
import { nibbleFinding } from "@/lib/plan/nibble-boundary";
import type { PlanFinding } from "@/lib/plan/plan-finding";
import { LEVEL_HOLDERS, type PlanLevel } from "@/lib/plan/plan-level";
import { isLength, planPreview } from "@/lib/plan/plan-preview";

/** The longest prefix in which hosts and containers configure themselves as every implementation expects. */
const SUBNET_LENGTH = 64;

const SEVERITIES = ["error", "warning", "note"] as const;

/**
 * Everything there is to say about a plan: errors first, then warnings, then notes. A plan without errors
 * can be used.
 */
export function checkPlan(aggregate: Prefix, levels: readonly PlanLevel[]): readonly PlanFinding[] {
  const findings = [
    ...checkAggregate(aggregate),
    ...checkNames(levels),
    ...levels.flatMap((level) => checkLength(level)),
    ...checkOrder(levels),
    ...checkHolders(levels),
    ...checkFit(aggregate, levels),
    ...levels.filter((level) => isLength(level.length) && level.length > aggregate.length).flatMap(levelNibbles),
  ];
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

function checkNames(levels: readonly PlanLevel[]): readonly PlanFinding[] {
  return levels.flatMap(({ name }, at): readonly PlanFinding[] => {
    if (name.trim() === "") return [error(name, `Level ${at + 1} has no name.`)];
    const sameName = levels.findIndex((level) => level.name === name);
    return sameName < at ? [error(name, `Levels ${sameName + 1} and ${at + 1} are both called "${name}".`)] : [];
  });
}

function checkLength({ name, length, holder }: PlanLevel): readonly PlanFinding[] {
  if (!Number.isInteger(length) || length < 1 || length > 128) {
    return [error(name, `The length of "${name}" must be a whole number from 1 to 128, not ${length}.`)];
  }
  if (length <= SUBNET_LENGTH) return [];
  if (holder === "host") {
    const sentence = `A host gets a /${SUBNET_LENGTH} or shorter, not a /${length}: with less, address autoconfiguration does not work.`;
    return [{ ...error(name, sentence), reason: "RFC 7421" }];
  }
  if (holder !== null) {
    return [error(name, `A ${holder} with a /${length} has no room for a host, which needs a /${SUBNET_LENGTH}.`)];
  }
  // A /127 between two routers (RFC 6164) and a single address are sound.
  if (length >= 127) return [];
  const sentence = `"${name}" is longer than a /${SUBNET_LENGTH} (/${length}): no address autoconfiguration works in it.`;
  return [{ severity: "warning", level: name, sentence, reason: "RFC 7421" }];
}

function checkOrder(levels: readonly PlanLevel[]): readonly PlanFinding[] {
  return levels.slice(1).flatMap((level, at): readonly PlanFinding[] => {
    const above = levels[at];
    if (above === undefined || !isLength(level.length) || !isLength(above.length) || level.length > above.length) {
      return [];
    }
    const sentence = `"${level.name}" (/${level.length}) comes below "${above.name}" (/${above.length}), so it must be longer.`;
    return [error(level.name, sentence)];
  });
}

function checkHolders(levels: readonly PlanLevel[]): readonly PlanFinding[] {
  const held = levels.flatMap((level) => (level.holder === null ? [] : [{ name: level.name, holder: level.holder }]));
  return held.slice(1).flatMap(({ name, holder }, at): readonly PlanFinding[] => {
    const above = held[at];
    if (above === undefined) return [];
    if (above.holder === holder) {
      return [error(name, `"${above.name}" and "${name}" are both held by a ${holder}; only one level can be.`)];
    }
    if (LEVEL_HOLDERS.indexOf(above.holder) > LEVEL_HOLDERS.indexOf(holder)) {
      return [
        error(
          name,
          `"${name}" is held by a ${holder}, which cannot lie inside the ${above.holder} of "${above.name}".`,
        ),
      ];
    }
    return [];
  });
}

function checkFit(aggregate: Prefix, levels: readonly PlanLevel[]): readonly PlanFinding[] {
  if (levels.length === 0) return [error(undefined, "The plan has no levels.")];
  if (levels.every((level) => !isLength(level.length) || level.length < aggregate.length)) {
    return [error(undefined, `${aggregate} is longer than every level of the plan; nothing fits in it.`)];
  }

  const preview = planPreview(aggregate, levels);
  const findings: PlanFinding[] = preview.dropped.map(({ name, sentence }) => note(name, sentence));
  const own = preview.levels.find((level) => level.isAggregate);
  if (own !== undefined)
    findings.push(note(own.name, `${aggregate} is itself the one prefix of the level "${own.name}".`));
  if (!preview.levels.some((level) => level.holder === "host")) {
    findings.push({
      severity: "warning",
      sentence: "No level is held by hosts, so no host can be given a prefix by itself.",
      reason: null,
    });
  }
  return findings;
}

function levelNibbles({ name, length }: PlanLevel): readonly PlanFinding[] {
  return length <= 128 ? nibbleFinding(length, name) : [];
}

function error(level: string | undefined, sentence: string): PlanFinding {
  return { severity: "error", ...(level === undefined ? {} : { level }), sentence, reason: null };
}

function note(level: string, sentence: string): PlanFinding {
  return { severity: "note", level, sentence, reason: null };
}
