"use client";

import { type ReactNode, useState } from "react";
import { PrefixTree } from "@/components/tree/prefix-tree";
import type { WindowFrom } from "@/components/tree/use-branches";
import { useOpenInUrl } from "@/components/tree/use-open-in-url";
import { LinkButton } from "@/components/ui/link-button";
import type { TreeWindow } from "@/lib/tree/views";
import { WINDOWS } from "./samples";
import { Specimen } from "./specimen";

const EMPTY: TreeWindow = { parent: null, rows: [], next: null, previous: null, children: "0" };
const OPEN = ["agg", "f3", "c17", "r2"];
const START = ["", ...OPEN].map((key) => WINDOWS[key] ?? EMPTY) as [TreeWindow, ...TreeWindow[]];

/** The tree with data, with faults, while it loads, and empty. */
export function TreeSamples(): ReactNode {
  const [urlOpen, setUrlOpen] = useOpenInUrl();
  const [touched, setTouched] = useState(false);
  const open = touched || urlOpen.length > 0 ? urlOpen : OPEN;

  function change(next: readonly string[]): void {
    setTouched(true);
    setUrlOpen(next);
  }

  return (
    <>
      <Specimen name="tree/prefix-tree · open nodes in the URL; more windows; c18 fails, r3 never answers, f1 is empty">
        <PrefixTree
          initial={START}
          load={loadSample}
          open={open}
          onOpenChange={change}
          freeAction={(free) => (
            <LinkButton href={`/requests/new?prefix=${encodeURIComponent(free.first)}`} size="small">
              Allocate here
            </LinkButton>
          )}
        />
      </Specimen>
      <Specimen name="tree/prefix-tree · no prefixes">
        <PrefixTree initial={[EMPTY]} load={loadSample} label="No prefixes" />
      </Specimen>
    </>
  );
}

async function loadSample(parent: string | null, { cursor }: WindowFrom): Promise<TreeWindow> {
  await new Promise((resolve) => setTimeout(resolve, 400));
  if (parent === "c18") throw new Error("The server did not answer.");
  if (parent === "r3") return new Promise(() => {});
  const window = WINDOWS[parent ?? ""] ?? { ...EMPTY, parent };
  if (cursor === null) return window;
  const rows = window.rows.flatMap((row) =>
    row.type === "free" ? [] : [{ ...row, id: `${row.id}b`, network: row.network.replace(":80", ":81") }],
  );
  return { ...window, rows, next: null };
}
