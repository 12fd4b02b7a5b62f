import type { Segment } from "@/components/ui/meter";
import { formatCount, usedShare } from "@/lib/ipv6/count";
import type { UsageView } from "@/lib/prefixes/views";

const PARTS = ["used", "infrastructure", "reserved", "quarantined"] as const;

/** Anything above nothing can be seen, however small its share. */
const SHARE_MIN = 0.0001;

/** The parts of a usage bar, each share rounded down, so that a bar looks full only when it is. */
export function usageSegments(usage: UsageView): Segment[] {
  const total = BigInt(usage.total);
  return PARTS.map((part) => ({ name: part, tone: part, share: shareOf(BigInt(usage[part]), total) }));
}

/** The bar in words, with exact counts; parts that are empty are left out. */
export function usageText(usage: UsageView): string {
  const further = (["infrastructure", "reserved", "quarantined"] as const)
    .filter((part) => usage[part] !== "0")
    .map((part) => `${formatCount(BigInt(usage[part]))} ${part}`);
  return [
    `${formatCount(BigInt(usage.used))} of ${formatCount(BigInt(usage.total))} ${usage.unit} used`,
    ...further,
    `${formatCount(BigInt(usage.free))} free`,
  ].join(", ");
}

function shareOf(count: bigint, total: bigint): number {
  return count === 0n ? 0 : Math.max(SHARE_MIN, usedShare(count, total));
}
