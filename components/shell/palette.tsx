"use client";

import { Command } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useEffect, useState } from "react";
import { tinykeys } from "tinykeys";
import { IconButton } from "@/components/ui/icon-button";

/** Loaded when it is first opened. */
const PalettePanel = dynamic(() => import("./palette-panel").then((module) => module.PalettePanel), { ssr: false });

/** The command palette: Ctrl K or ⌘ K from anywhere, fields included, or its button. */
export function Palette(): ReactNode {
  const [open, setOpen] = useState<boolean | null>(null);

  useEffect(
    () =>
      tinykeys(window, {
        "$mod+k": (event) => {
          event.preventDefault();
          setOpen((old) => old !== true);
        },
      }),
    [],
  );

  return (
    <>
      <IconButton label="Go to anything (Ctrl K)" icon={<Command aria-hidden />} onClick={() => setOpen(true)} />
      {open === null ? null : <PalettePanel open={open} onOpenChange={setOpen} />}
    </>
  );
}
