import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { countsText } from "./counts-text";

export type LackingNoticeProps = {
  /** How many of what could hold a prefix and hold none. */
  readonly lacking: Readonly<Partial<Record<"site" | "rack" | "clusters" | "racks" | "hosts", number>>>;
  readonly action: ReactNode;
};

/** Says what lacks a prefix, with the button that gives them all; nothing when nothing does. */
export function LackingNotice({ lacking, action }: LackingNoticeProps): ReactNode {
  const counts = {
    site: lacking.site ?? 0,
    cluster: lacking.clusters ?? 0,
    rack: (lacking.rack ?? 0) + (lacking.racks ?? 0),
    host: lacking.hosts ?? 0,
  };
  const all = counts.site + counts.cluster + counts.rack + counts.host;
  if (all === 0) return null;
  return (
    <div className="mb-5">
      <Notice tone="warning" title="Without a prefix" action={action}>
        {countsText(counts)} {all === 1 ? "holds" : "hold"} none yet. One action gives {all === 1 ? "it" : "them all"}{" "}
        what the plan says, after a preview.
      </Notice>
    </div>
  );
}
