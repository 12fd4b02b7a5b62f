import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";
import type { PrefixRow } from "@/lib/prefixes/views";
import type { FreeRow } from "@/lib/tree/views";

/** Where the next child lies: in a rack a link to the request form, elsewhere to the prefix that gives it. */
export function freeAction(row: FreeRow, parent: PrefixRow | null): ReactNode {
  if (parent === null || row.next === null) return null;
  if (row.child_length === 64 && parent.holder?.kind === "rack") {
    return (
      <LinkButton href={`/requests/new?rack=${parent.holder.id}`} size="small" tabIndex={-1} prefetch={false}>
        Allocate here
      </LinkButton>
    );
  }
  return (
    <LinkButton href={`/prefixes/${parent.id}`} size="small" tabIndex={-1} prefetch={false}>
      Allocate here
    </LinkButton>
  );
}
