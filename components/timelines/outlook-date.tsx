import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { OutlookView } from "@/lib/timelines/views";

type Dates = Pick<OutlookView, "state" | "p10" | "p50" | "p90">;

/** When a pool runs out, in words: its likeliest day and the band, or why there is none. */
export function OutlookDate({ outlook }: { readonly outlook: Dates }): ReactNode {
  switch (outlook.state) {
    case "full":
      return <Badge tone="danger">full</Badge>;
    case "young":
      return <span className="text-muted">too little history</span>;
    case "idle":
      return <span className="text-muted">nothing given yet</span>;
    case "never":
      return (
        <span>
          not within 10 years
          {outlook.p10 === null ? null : <Range>{`one in ten: before ${outlook.p10}`}</Range>}
        </span>
      );
    case "date":
      return (
        <span className="tabular-nums">
          {outlook.p50}
          <Range>{bandText(outlook)}</Range>
        </span>
      );
  }
}

/** The band from P10 to P90: "2026-12-30 to 2027-03-02". */
export function bandText({ p10, p90 }: Pick<OutlookView, "p10" | "p90">): string {
  return `${p10} to ${p90 ?? "beyond 10 years"}`;
}

function Range({ children }: { readonly children: string }): ReactNode {
  return <span className="block whitespace-nowrap text-muted text-xs">{children}</span>;
}
