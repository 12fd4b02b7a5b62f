import { Server } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

/** Stands in for the request form while there is nothing to request from. */
export function NoRackYet(): ReactNode {
  return (
    <EmptyState
      icon={Server}
      title="There is no rack to give a /64 from"
      action={
        <>
          <LinkButton href="/import" variant="primary">
            Import an inventory
          </LinkButton>
          <LinkButton href="/sites">Add a site by hand</LinkButton>
        </>
      }
    >
      A host gets its /64 from its rack, and a rack has its prefix from its site. Bring your sites and racks first, then
      give them their prefixes.
    </EmptyState>
  );
}
