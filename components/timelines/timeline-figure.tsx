"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { TimelineChartProps } from "./timeline-chart";

/** The chart's own library is large: it comes after the page. */
const Chart = dynamic(() => import("./timeline-chart").then((module) => module.TimelineChart), {
  ssr: false,
  loading: () => <Skeleton className="h-80 w-full" />,
});

/** The chart of a pool's timeline, hidden from screen readers: the table twin is for them. */
export function TimelineFigure(props: TimelineChartProps): ReactNode {
  return (
    <div aria-hidden className="h-80">
      <Chart {...props} />
    </div>
  );
}
