import type { ReactNode } from "react";
import { ChoiceLinks } from "@/components/lists/choice-links";

/** The views of the same prefixes: the tree, and the map. */
export function ViewsChoice({ current }: { readonly current: "tree" | "map" }): ReactNode {
  return (
    <ChoiceLinks
      label="View"
      choices={[
        { label: "Tree", href: "/prefixes", current: current === "tree" },
        { label: "Map", href: "/prefixes/map", current: current === "map" },
      ]}
    />
  );
}
