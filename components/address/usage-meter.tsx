import type { ReactNode } from "react";
import { Meter, SegmentSwatch } from "@/components/ui/meter";
import type { UsageView } from "@/lib/prefixes/views";
import { CountText } from "./count-text";
import { nameOf, usageSegments, usageText } from "./usage-segments";

export type UsageMeterProps = {
  readonly usage: UsageView;
  /** "row": one line for tables. "card": a bar with its legend. */
  readonly size?: "row" | "card" | undefined;
};

/** How full a prefix is: a bar with the exact counts beside it, in the unit of its level. */
export function UsageMeter({ usage, size = "row" }: UsageMeterProps): ReactNode {
  const text = usageText(usage);
  const segments = usageSegments(usage);
  if (size === "row") {
    return (
      <span className="flex items-center gap-2.5 text-xs" title={text}>
        <span className="w-16 shrink-0">
          <Meter text={text} segments={segments} size="small" />
        </span>
        <span aria-hidden className="whitespace-nowrap text-muted tabular-nums">
          <span className="text-ink">
            <CountText count={usage.used} />
          </span>{" "}
          of <CountText count={usage.total} /> {usage.unit}
        </span>
      </span>
    );
  }
  return (
    <div>
      <p className="mb-2 flex flex-wrap items-baseline gap-x-1.5">
        <span className="font-semibold text-xl tabular-nums">
          <CountText count={usage.used} />
        </span>
        <span className="text-muted text-sm">
          of <CountText count={usage.total} /> {usage.unit} used
        </span>
      </p>
      <Meter text={text} segments={segments} />
      <ul className="mt-2.5 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {(["used", "infrastructure", "reserved", "quarantined", "free"] as const)
          .filter((part) => usage[part] !== "0" || part === "used" || part === "free")
          .map((part) => (
            <li key={part} className="flex items-center gap-1.5">
              <SegmentSwatch tone={part} />
              <span className="text-muted">{nameOf(usage, part)}</span>
              <CountText count={usage[part]} />
            </li>
          ))}
      </ul>
    </div>
  );
}
