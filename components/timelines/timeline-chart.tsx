"use client";

import type { ReactNode } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { PoolTimeline } from "@/lib/timelines/views";
import { evenPoints, logPoints, logTicks, spanText } from "./chart-data";

const TICK = { fill: "var(--muted)", fontSize: 11 };
const DAY_MS = 86_400_000;

export type TimelineChartProps = { readonly timeline: PoolTimeline; readonly axis: "even" | "log" };

/** The history of a pool and its fan. For the eye only: sentences and a table say the same. */
export function TimelineChart({ timeline, axis }: TimelineChartProps): ReactNode {
  const { pool, history, fan, marks, hd_threshold } = timeline;
  const today = history.at(-1)?.day ?? "1970-01-01";
  const points = axis === "even" ? evenPoints(timeline) : logPoints(timeline).points;
  const capacity = Number(pool.usage.total);
  const highest = Math.max(1, ...history.map(({ taken }) => taken), ...fan.map(({ p90 }) => p90));
  const top = axis === "log" || highest * 2 > capacity ? capacity : Math.ceil(highest * 1.2);
  const last = points.at(-1)?.x ?? 1;
  const dateAt = (x: number) => new Date(Date.parse(today) + Math.round(x) * DAY_MS).toISOString().slice(0, 10);
  const hd = Number(hd_threshold);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={points} margin={{ top: 18, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="x"
          type="number"
          tick={TICK}
          tickLine={false}
          axisLine={{ stroke: "var(--line-strong)" }}
          minTickGap={48}
          allowDataOverflow
          {...(axis === "log"
            ? { scale: "log", domain: [1, last], ticks: logTicks(last), tickFormatter: spanText }
            : { domain: ["dataMin", "dataMax"], tickFormatter: (x: number) => dateAt(x).slice(0, 7) })}
        />
        <YAxis
          tick={TICK}
          tickLine={false}
          axisLine={false}
          width={64}
          domain={[0, top]}
          allowDecimals={false}
          tickFormatter={(count: number) =>
            count.toLocaleString("en", { notation: count >= 1e6 ? "compact" : "standard" })
          }
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--control)" }}
          labelFormatter={(x) => (axis === "log" ? `in ${spanText(Number(x))}` : dateAt(Number(x)))}
          formatter={(value, name) => [slots(value), String(name)]}
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
          name="P10 to P90"
          dataKey="band"
          stroke="none"
          fill="var(--accent)"
          fillOpacity={0.16}
          isAnimationActive={false}
          connectNulls
        />
        <Area
          name="taken"
          type="stepAfter"
          dataKey="taken"
          stroke="var(--used)"
          strokeWidth={1.75}
          fill="var(--used)"
          fillOpacity={0.14}
          isAnimationActive={false}
        />
        <Line
          name="held"
          type="stepAfter"
          dataKey="used"
          stroke="var(--muted)"
          strokeWidth={1}
          dot={false}
          isAnimationActive={false}
        />
        <Line
          name="trend"
          dataKey="middle"
          stroke="var(--accent)"
          strokeWidth={1.75}
          strokeDasharray="5 4"
          dot={false}
          isAnimationActive={false}
          connectNulls
        />
        <ReferenceLine y={capacity} stroke="var(--danger)" label={label(`all ${capacity.toLocaleString("en")}`)} />
        <ReferenceLine
          y={hd}
          stroke="var(--warning)"
          strokeDasharray="3 3"
          label={label(`HD-ratio 0.94: ${hd.toLocaleString("en")}`)}
        />
        {axis === "even" ? (
          <ReferenceLine x={0} stroke="var(--line-strong)" label={{ ...label("today"), position: "insideTopRight" }} />
        ) : null}
        {axis === "even"
          ? marks.map(({ day, what, name }) => (
              <ReferenceLine
                key={`${day} ${what} ${name}`}
                x={Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS)}
                stroke="var(--control)"
                strokeDasharray="1 3"
              />
            ))
          : null}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

function label(value: string) {
  return { value, position: "insideTopLeft" as const, fill: "var(--muted)", fontSize: 11 };
}

function slots(value: unknown): string {
  const text = (count: unknown) => Math.round(Number(count)).toLocaleString("en");
  return Array.isArray(value) ? `${text(value[0])} to ${text(value[1])}` : text(value);
}
