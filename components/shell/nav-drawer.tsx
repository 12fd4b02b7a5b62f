"use client";

import { Menu } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";

export type NavDrawerProps = {
  readonly className?: string | undefined;
  /** Below the links: the theme switch. */
  readonly foot?: ReactNode;
};

/** Loaded when it is first opened: wide screens never need it. */
const NavDrawerPanel = dynamic(() => import("./nav-drawer-panel").then((module) => module.NavDrawerPanel), {
  ssr: false,
});

/** The navigation on a narrow screen: a button, and behind it a drawer from the left. */
export function NavDrawer({ className, foot }: NavDrawerProps): ReactNode {
  const [open, setOpen] = useState<boolean | null>(null);
  return (
    <>
      <IconButton
        label="Open the navigation"
        icon={<Menu aria-hidden />}
        aria-haspopup="dialog"
        aria-expanded={open === true}
        onClick={() => setOpen(true)}
        className={className}
      />
      {open === null ? null : <NavDrawerPanel open={open} onOpenChange={setOpen} foot={foot} />}
    </>
  );
}
