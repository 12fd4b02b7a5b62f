"use client";

import { Command } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { tinykeys } from "tinykeys";
import { IconButton } from "@/components/ui/icon-button";
import { later } from "@/components/ui/later";
import { Popup } from "@/components/ui/popup";
import { type KeptKeys, keepKeys, type TypedKeys } from "./kept-keys";

const Panel = later(() => import("./palette-panel").then(({ PalettePanel }) => PalettePanel));

const NOTHING: TypedKeys = { text: "", entered: false };

/** The command palette: Ctrl K or ⌘ K from anywhere, fields included, or its button. What is typed while it comes is kept for it. */
export function Palette(): ReactNode {
  const [open, setOpen] = useState(false);
  const keys = useRef<KeptKeys>(null);

  function takeKeys(): TypedKeys {
    const typed = keys.current?.take() ?? NOTHING;
    keys.current = null;
    return typed;
  }

  function change(next: boolean): void {
    takeKeys();
    if (next) keys.current = keepKeys(() => change(false));
    setOpen(next);
  }

  const toggle = useEffectEvent(() => change(!open));
  const forget = useEffectEvent(takeKeys);

  useEffect(() => {
    const unbind = tinykeys(window, {
      "$mod+k": (event) => {
        event.preventDefault();
        toggle();
      },
    });
    return () => {
      unbind();
      forget();
    };
  }, []);

  return (
    <>
      <IconButton label="Go to anything (Ctrl K)" icon={<Command aria-hidden />} onClick={() => change(true)} />
      <Popup trigger={undefined} kind="dialog" open={open}>
        {() => <Panel open={open} onOpenChange={change} takeKeys={takeKeys} />}
      </Popup>
    </>
  );
}
