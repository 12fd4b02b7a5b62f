import type { ReactNode } from "react";
import { ChoiceLinks } from "@/components/lists/choice-links";

export type ViewsChoiceProps = {
  readonly current: "tree" | "map";
  /** The moment that the view is compared with: the others are too. */
  readonly from: string | null;
  readonly vrf: string;
};

/** The views of the same prefixes: the tree, and the map. */
export function ViewsChoice({ current, from, vrf }: ViewsChoiceProps): ReactNode {
  const kept = { ...(from === null ? {} : { from }), ...(vrf === "global" ? {} : { vrf }) };
  const query = Object.keys(kept).length === 0 ? "" : `?${new URLSearchParams(kept)}`;
  return (
    <ChoiceLinks
      label="View"
      choices={[
        { label: "Tree", href: `/prefixes${query}`, current: current === "tree" },
        { label: "Map", href: `/prefixes/map${query}`, current: current === "map" },
      ]}
    />
  );
}
