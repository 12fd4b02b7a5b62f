import type { ReactNode } from "react";
import { UsageMeter } from "@/components/address/usage-meter";
import { Card } from "@/components/ui/card";
import { StatCard } from "@/components/ui/stat-card";
import type { TimelineRow } from "@/lib/timelines/views";
import { rateText } from "@/lib/timelines/words";
import { bandText } from "./outlook-date";

const WITHOUT_DATE = {
  never: "not within 10 years",
  young: "too little history",
  idle: "nothing given yet",
  full: "full",
} as const;

/** The forecast of a pool in three cards: when, how fast, and how full. */
export function OutlookCards({ row }: { readonly row: TimelineRow }): ReactNode {
  const { outlook, usage } = row;
  return (
    <div className="grid gap-3 md:grid-cols-3">
      <StatCard
        label="Runs out"
        value={outlook.state === "date" ? outlook.p50 : WITHOUT_DATE[outlook.state]}
        detail={
          outlook.state === "date"
            ? `P10 to P90: ${bandText(outlook)}`
            : outlook.p10 === null
              ? undefined
              : `one in ten: before ${outlook.p10}`
        }
      />
      <StatCard
        label="Goes now"
        value={outlook.events === 0 || outlook.since === null ? "–" : rateText(outlook.per_day)}
        detail={outlook.rule}
      />
      <Card>
        <UsageMeter usage={usage} size="card" />
      </Card>
    </div>
  );
}
