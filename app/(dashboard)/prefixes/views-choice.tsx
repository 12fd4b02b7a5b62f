import type { ReactNode } from "react";
import { ChoiceLinks } from "@/components/lists/choice-links";

export type ViewsChoiceProps = {
  readonly current: "tree" | "map";
  /** The moment that the view is compared with: the others are too. */
  readonly from: string | null;
};

/** The views of the same prefixes: the tree, and the map. */
export function ViewsChoice({ current, from }: ViewsChoiceProps): ReactNode {
  const query = from === null ? "" : `?from=${encodeURIComponent(from)}`;
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
