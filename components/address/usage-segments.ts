import type { Segment, SegmentTone } from "@/components/ui/meter";
import { formatCount, usedShare } from "@/lib/ipv6/count";
import type { UsageView } from "@/lib/prefixes/views";

const PARTS = ["used", "infrastructure", "reserved", "quarantined"] as const;

/** Any use above none can be seen, however small its share. */
const SHARE_MIN = 0.0001;

/** The parts of a usage bar, each share rounded down, so that a bar looks full only when it is. */
export function usageSegments(usage: UsageView): Segment[] {
  return PARTS.map((part) => ({ name: nameOf(usage, part), tone: part, share: shareOf(usage, part) }));
}

/** The bar in words, with exact counts; parts that are empty are left out. */
export function usageText(usage: UsageView): string {
  const further = (["infrastructure", "reserved", "quarantined"] as const)
    .filter((part) => usage[part] !== "0")
    .map((part) => `${formatCount(BigInt(usage[part]))} ${nameOf(usage, part)}`);
  return [
    `${formatCount(BigInt(usage.used))} of ${formatCount(BigInt(usage.total))} ${usage.unit} used`,
    ...further,
    `${formatCount(BigInt(usage.free))} free`,
  ].join(", ");
}

/** A prefix waits in quarantine; an address that was held is spent: it never comes again. */
export function nameOf(usage: UsageView, part: SegmentTone | "free"): string {
  return part === "quarantined" && usage.child_length === 128 ? "spent" : part;
}

function shareOf(usage: UsageView, part: SegmentTone): number {
  const share = usedShare(BigInt(usage[part]), BigInt(usage.total));
  return part === "used" && usage.used !== "0" ? Math.max(SHARE_MIN, share) : share;
}
