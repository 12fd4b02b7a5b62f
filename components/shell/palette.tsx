"use client";

import { Command } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { tinykeys } from "tinykeys";
import { IconButton } from "@/components/ui/icon-button";
import { PalettePanel } from "./palette-panel";

/**
 * The command palette: Ctrl K or ⌘ K from anywhere, fields included, or its button. It comes with the page: what is typed
 * right after the key would otherwise go to the page below, whose single keys do things.
 */
export function Palette(): ReactNode {
  const [open, setOpen] = useState(false);

  useEffect(
    () =>
      tinykeys(window, {
        "$mod+k": (event) => {
          event.preventDefault();
          setOpen((old) => !old);
        },
      }),
    [],
  );

  return (
    <>
      <IconButton label="Go to anything (Ctrl K)" icon={<Command aria-hidden />} onClick={() => setOpen(true)} />
      <PalettePanel open={open} onOpenChange={setOpen} />
    </>
  );
}
