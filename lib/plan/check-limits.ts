import { LIMITS, type Limit, type LimitRule } from "./limits";
import { LEVEL_HOLDERS, type LevelHolder, type PlanLevel } from "./plan-level";

/** How a plan stands to a limit of an allocator or a cloud. */
export type LimitFinding = {
  readonly limit: Limit;
  readonly holds: boolean;
  /** "cluster /44 to host /64: 20 bits > 16". */
  readonly sentence: string;
};

/** Compares a plan with every limit that speaks of levels it has; the broken ones first. */
export function checkLimits(levels: readonly PlanLevel[], limits: readonly Limit[] = LIMITS): readonly LimitFinding[] {
  const findings = limits.flatMap((limit): readonly LimitFinding[] => {
    const found = compare(limit.rule, levels);
    return found === null ? [] : [{ limit, ...found }];
  });
  return findings.toSorted((a, b) => Number(a.holds) - Number(b.holds));
}

function compare(rule: LimitRule, levels: readonly PlanLevel[]): { holds: boolean; sentence: string } | null {
  switch (rule.kind) {
    case "bits": {
      const from = atOrAbove(rule.from, levels);
      const to = heldBy(rule.to, levels);
      if (from === undefined || to === undefined) return null;
      const bits = to.length - from.length;
      const holds = bits <= rule.max;
      return { holds, sentence: `${nameOf(from)} to ${nameOf(to)}: ${bits} bits ${holds ? "≤" : ">"} ${rule.max}` };
    }
    case "lengths": {
      const level = heldBy(rule.of, levels);
      if (level === undefined) return null;
      const { min, max, step } = rule;
      const holds = level.length >= min && level.length <= max && (level.length - min) % step === 0;
      const allowed = min === max ? `a /${min}` : `/${min} to /${max}${step === 1 ? "" : ` in steps of ${step}`}`;
      return { holds, sentence: `${nameOf(level)}: ${holds ? "within" : "not"} ${allowed}` };
    }
  }
}

function heldBy(holder: LevelHolder, levels: readonly PlanLevel[]): PlanLevel | undefined {
  return levels.find((level) => level.holder === holder);
}

/** The level of a holder; in a plan without one, the narrowest above it: a site without clusters is one cluster. */
function atOrAbove(holder: LevelHolder, levels: readonly PlanLevel[]): PlanLevel | undefined {
  const place = LEVEL_HOLDERS.indexOf(holder);
  return levels.findLast((level) => level.holder !== null && LEVEL_HOLDERS.indexOf(level.holder) <= place);
}

function nameOf({ name, length }: PlanLevel): string {
  return `${name} /${length}`;
}
