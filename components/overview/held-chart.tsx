"use client";

import { type PointerEvent, type ReactNode, useState } from "react";
import { classes } from "@/components/ui/classes";
import type { DayPoint } from "@/lib/overview/views";
import { stepArea } from "./step-area";

/**
 * The /64s in use as an area over days, with the day and the count under the pointer. For the eye only: a sentence and a
 * table say the same. The server draws it whole.
 */
export function HeldChart({ points }: { readonly points: readonly DayPoint[] }): ReactNode {
  const [pointed, setPointed] = useState<number | null>(null);
  const { scale, edge, months } = stepArea(points);
  const last = points.length - 1;
  const top = scale.at(-1) ?? 0;

  function point({ currentTarget, clientX }: PointerEvent): void {
    const { left, width } = currentTarget.getBoundingClientRect();
    setPointed(Math.max(0, Math.min(last, Math.floor(((clientX - left) / width) * last))));
  }

  return (
    <div className="flex h-48 gap-2 text-[11px] text-muted tabular-nums select-none">
      <div className="relative mt-2 mb-6 shrink-0">
        {/* the widest of the scale makes its room */}
        <span className="invisible">{top.toLocaleString("en")}</span>
        {scale.map((count) => (
          <span key={count} className="absolute right-0 translate-y-1/2 leading-none" style={at(count, top, "bottom")}>
            {count.toLocaleString("en")}
          </span>
        ))}
      </div>
      <div className="relative mt-2 mb-6 grow" onPointerMove={point} onPointerLeave={() => setPointed(null)}>
        {scale.map((count) => (
          <div
            key={count}
            className={classes("absolute inset-x-0 border-t", count === 0 ? "border-line-strong" : "border-line")}
            style={at(count, top, "bottom")}
          />
        ))}
        <svg
          aria-hidden
          viewBox={`0 0 ${last} ${top}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          <path d={`${edge}V${top}H0Z`} fill="var(--used)" fillOpacity={0.14} />
          <path d={edge} fill="none" stroke="var(--used)" strokeWidth={1.75} vectorEffect="non-scaling-stroke" />
        </svg>
        {months.map(({ month, share }, index) => (
          <span
            key={month}
            className={classes("absolute top-full mt-1.5 -translate-x-1/2", index % 2 === 1 && "max-sm:hidden")}
            style={at(share, 1, "left")}
          >
            {month}
          </span>
        ))}
        {pointed === null ? null : <Pointed point={points[pointed]} share={pointed / last} />}
      </div>
    </div>
  );
}

/** A line at a point, and what it says; inside the chart at either end. */
function Pointed({ point, share }: { readonly point: DayPoint | undefined; readonly share: number }): ReactNode {
  if (point === undefined) return null;
  return (
    <>
      <div className="pointer-events-none absolute inset-y-0 border-l border-control" style={at(share, 1, "left")} />
      <div
        className="pointer-events-none absolute top-0 rounded-md bg-raised px-2.5 py-1.5 text-xs whitespace-nowrap text-ink shadow-popup"
        style={{ ...at(share, 1, "left"), transform: `translateX(${-100 * share}%)` }}
      >
        <div className="text-muted">{point.day}</div>
        {point.used.toLocaleString("en")} /64s in use
      </div>
    </>
  );
}

/** A place as a share of the whole. */
function at(value: number, whole: number, side: "left" | "bottom"): Readonly<Record<string, string>> {
  return { [side]: `${(100 * value) / whole}%` };
}
