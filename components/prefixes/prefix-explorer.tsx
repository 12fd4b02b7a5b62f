"use client";

import { type ReactNode, useState } from "react";
import { PrefixTree } from "@/components/tree/prefix-tree";
import { useOpenInUrl } from "@/components/tree/use-open-in-url";
import { LinkButton } from "@/components/ui/link-button";
import type { PrefixRow } from "@/lib/prefixes/views";
import type { FreeRow, TreeWindow } from "@/lib/tree/views";
import { loadTreeWindow } from "./load-tree-window";

/** The prefix tree over the API: branches load as they are opened, and the open ones are kept in the link. */
export function PrefixExplorer({ windows }: { readonly windows: readonly TreeWindow[] }): ReactNode {
  const [initial] = useState(() => windows.flatMap((window) => (window.parent === null ? [] : [window.parent])));
  const [open, setOpen] = useOpenInUrl(initial);
  const [first, ...rest] = windows;
  if (first === undefined) return null;
  return (
    <PrefixTree
      initial={[first, ...rest]}
      load={loadTreeWindow}
      open={open}
      onOpenChange={setOpen}
      label="Prefixes"
      freeAction={freeAction}
    />
  );
}

/** Where the next child lies: in a rack a link to the request form, elsewhere to the prefix that gives it. */
function freeAction(row: FreeRow, parent: PrefixRow | null): ReactNode {
  if (parent === null || row.next === null) return null;
  if (row.child_length === 64 && parent.holder?.kind === "rack") {
    return (
      <LinkButton href={`/requests/new?rack=${parent.holder.id}`} size="small" tabIndex={-1}>
        Request in this rack
      </LinkButton>
    );
  }
  return (
    <LinkButton href={`/prefixes/${parent.id}`} size="small" tabIndex={-1}>
      Allocate the next
    </LinkButton>
  );
}
