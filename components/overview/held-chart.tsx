"use client";

import type { ReactNode } from "react";
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { DayPoint } from "@/lib/overview/views";

const TICK = { fill: "var(--muted)", fontSize: 11 };

/** The /64s in use as an area over days. For the eye only: a sentence and a table say the same. */
export function HeldChart({ points }: { readonly points: readonly DayPoint[] }): ReactNode {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <AreaChart data={[...points]} margin={{ top: 6, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="day"
          tick={TICK}
          tickLine={false}
          axisLine={{ stroke: "var(--line-strong)" }}
          minTickGap={56}
          tickFormatter={(day: string) => day.slice(0, 7)}
        />
        <YAxis tick={TICK} tickLine={false} axisLine={false} width={44} allowDecimals={false} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--control)" }}
          formatter={(value) => [Number(value).toLocaleString("en"), "/64s in use"]}
          contentStyle={{
            background: "var(--raised)",
            border: "none",
            borderRadius: 6,
            boxShadow: "var(--shadow-popup)",
            color: "var(--ink)",
            fontSize: 12,
          }}
        />
        <Area
          type="stepAfter"
          dataKey="used"
          stroke="var(--used)"
          strokeWidth={1.75}
          fill="var(--used)"
          fillOpacity={0.14}
          isAnimationActive={false}
        />
      </AreaChart>
    </ResponsiveContainer>
  );
}
