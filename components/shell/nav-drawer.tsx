"use client";

import { Menu } from "lucide-react";
import { type ReactNode, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { later } from "@/components/ui/later";
import { Popup } from "@/components/ui/popup";

export type NavDrawerProps = {
  readonly className?: string | undefined;
  /** Below the links: the theme switch. */
  readonly foot?: ReactNode;
};

const Panel = later(() => import("./nav-drawer-panel").then(({ NavDrawerPanel }) => NavDrawerPanel));

/** The navigation on a narrow screen: a button, and behind it a drawer from the left. */
export function NavDrawer({ className, foot }: NavDrawerProps): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Popup
      trigger={<IconButton label="Open the navigation" icon={<Menu aria-hidden />} className={className} />}
      kind="dialog"
      open={open}
    >
      {(stand) => <Panel trigger={stand} open={open} onOpenChange={setOpen} foot={foot} />}
    </Popup>
  );
}
