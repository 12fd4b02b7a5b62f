import { formatCount, HD_RATIO, hdThreshold, nounOf } from "@/lib/ipv6/count";
import type { Prefix } from "@/lib/ipv6/prefix";
import type { LevelHolder, PlanLevel } from "@/lib/plan/plan-level";

/** How many of what a plan has room for. */
export type PlanPreview = {
  /** The levels that fit into the aggregate, widest first. */
  readonly levels: readonly LevelPreview[];
  /** The levels that are wider than the aggregate and therefore do not exist in it. */
  readonly dropped: readonly DroppedLevel[];
};

export type LevelPreview = {
  readonly name: string;
  readonly length: number;
  readonly holder: LevelHolder | null;
  /** How many there are in one prefix of the level above, or in the aggregate for the first. */
  readonly perParent: bigint;
  /** How many there are in the whole aggregate. */
  readonly inAll: bigint;
  /** Whether the aggregate itself is the only one of this level. */
  readonly isAggregate: boolean;
  readonly first: Prefix;
  readonly last: Prefix;
  /** When one prefix of this level counts as well used; null at the last level, which has nothing below. */
  readonly wellUsed: WellUsed | null;
};

/** The HD-ratio threshold of 0.94, by which registries judge use (RFC 3194). */
export type WellUsed = {
  /** What is counted: prefixes of this length, the plan's last level. */
  readonly unit: number;
  readonly threshold: bigint;
  readonly total: bigint;
};

export type DroppedLevel = {
  readonly name: string;
  readonly length: number;
  readonly sentence: string;
};

/**
 * How many of what fit under an aggregate, with the first and the last of each level.
 *
 * Levels wider than the aggregate are dropped, and a level as long as the aggregate *is* the aggregate. A
 * level that is no longer than the one before it, or no length at all, is left out: `checkPlan` says why.
 */
export function planPreview(aggregate: Prefix, levels: readonly PlanLevel[]): PlanPreview {
  const fitting = levels.filter((level) => isLength(level.length) && level.length >= aggregate.length);
  const rising = fitting.filter((level, at) => fitting.slice(0, at).every((wider) => wider.length < level.length));
  const unit = rising.at(-1)?.length ?? aggregate.length;

  return {
    levels: rising.map((level, at) => {
      const parentLength = rising[at - 1]?.length ?? aggregate.length;
      const inAll = aggregate.childCount(level.length);
      return {
        name: level.name,
        length: level.length,
        holder: level.holder,
        perParent: 1n << BigInt(level.length - parentLength),
        inAll,
        isAggregate: level.length === aggregate.length,
        first: aggregate.childAt(level.length, 0n),
        last: aggregate.childAt(level.length, inAll - 1n),
        wellUsed: level.length === unit ? null : wellUsed(level.length, unit),
      };
    }),
    dropped: levels
      .filter((level) => isLength(level.length) && level.length < aggregate.length)
      .map(({ name, length }) => ({
        name,
        length,
        sentence: `The level "${name}" (/${length}) is wider than ${aggregate} and is left out.`,
      })),
  };
}

/** The threshold as a sentence, beside the plain total. */
export function explainWellUsed({ unit, threshold, total }: WellUsed): string {
  return `Well used from ${formatCount(threshold)} of ${formatCount(total)} ${nounOf(unit, total)} on (HD-ratio ${HD_RATIO}).`;
}

/** Reports whether a number is the length of some prefix. */
export function isLength(length: number): boolean {
  return Number.isInteger(length) && length >= 0 && length <= 128;
}

function wellUsed(length: number, unit: number): WellUsed {
  return { unit, threshold: hdThreshold(length, unit), total: 1n << BigInt(unit - length) };
}
