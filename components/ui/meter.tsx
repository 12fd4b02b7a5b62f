import type { ReactNode } from "react";
import { classes } from "./classes";

export type SegmentTone = "used" | "reserved" | "quarantined" | "infrastructure";

export type Segment = {
  readonly name: string;
  readonly tone: SegmentTone;
  /** 0 … 1 of the whole. */
  readonly share: number;
};

export type MeterProps = {
  /** Everything the bar shows, in words: "312 of 1,024 /64s used, 4 reserved, 708 free". */
  readonly text: string;
  readonly segments: readonly Segment[];
  readonly size?: "small" | "medium" | undefined;
};

/** Patterns tell the segments apart where colours do not. */
const FILL: Readonly<Record<SegmentTone, string>> = {
  used: "bg-used",
  reserved: "bg-[repeating-linear-gradient(135deg,var(--reserved)_0_2px,transparent_2px_4px)]",
  quarantined: "bg-[repeating-linear-gradient(90deg,var(--quarantined)_0_2px,transparent_2px_4px)]",
  infrastructure: "bg-[repeating-linear-gradient(0deg,var(--infrastructure)_0_2px,transparent_2px_3px)]",
};

/** A bar of parts of a whole; the rest is free. Its text stands beside it or is read aloud in its place. */
export function Meter({ text, segments, size = "medium" }: MeterProps): ReactNode {
  return (
    <span
      role="img"
      aria-label={text}
      data-fill
      className={classes("flex w-full overflow-hidden rounded-full bg-free", size === "small" ? "h-1.5" : "h-2.5")}
    >
      {segments
        .filter((segment) => segment.share > 0)
        .map((segment) => (
          <span
            key={segment.name}
            data-fill
            style={{ flexBasis: `${segment.share * 100}%` }}
            className={classes("min-w-0.5 shrink-0 grow-0", FILL[segment.tone])}
          />
        ))}
    </span>
  );
}

/** The little square that stands for a segment in a legend. */
export function SegmentSwatch({ tone }: { readonly tone: SegmentTone | "free" }): ReactNode {
  return (
    <span
      aria-hidden
      data-fill
      className={classes(
        "inline-block size-2.5 shrink-0 rounded-[2px] border border-control",
        tone === "free" ? "bg-free" : FILL[tone],
      )}
    />
  );
}
