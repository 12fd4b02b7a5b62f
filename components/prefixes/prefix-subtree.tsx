"use client";

import { type ReactNode, useMemo, useState } from "react";
import { PrefixTree } from "@/components/tree/prefix-tree";
import { useOpenInUrl } from "@/components/tree/use-open-in-url";
import { useMoment } from "@/components/ui/moment";
import type { TreeWindow } from "@/lib/tree/views";
import { freeAction } from "./free-action";
import { windowLoader } from "./load-tree";

export type PrefixSubtreeProps = { readonly windows: readonly [TreeWindow, ...TreeWindow[]] };

/** What lies below one prefix, as a tree of its own. */
export function PrefixSubtree(props: PrefixSubtreeProps): ReactNode {
  // another moment is another tree
  return <Subtree key={useMoment() ?? "now"} {...props} />;
}

function Subtree({ windows }: PrefixSubtreeProps): ReactNode {
  const [initial] = useState(() => windows.flatMap((window) => (window.parent === null ? [] : [window.parent])));
  const [open, setOpen] = useOpenInUrl(initial);
  const load = useMemo(() => windowLoader("global", "network"), []);
  return <PrefixTree initial={windows} load={load} open={open} onOpenChange={setOpen} freeAction={freeAction} />;
}
