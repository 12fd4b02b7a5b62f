"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Menu, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { classes } from "@/components/ui/classes";
import { BACKDROP } from "@/components/ui/popup-style";
import { NavList } from "./nav-list";

export type NavDrawerProps = {
  readonly className?: string | undefined /** Below the links: the theme switch. */;
  readonly foot?: ReactNode;
};

/** The navigation on a narrow screen: a drawer from the left. */
export function NavDrawer({ className, foot }: NavDrawerProps): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger
        aria-label="Open the navigation"
        className={classes(buttonStyle("ghost", "medium", true), className)}
      >
        <Menu aria-hidden />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP} />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col gap-4 overflow-y-auto bg-raised p-3 shadow-popup outline-none transition-transform duration-200 data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
          <div className="flex items-center justify-between pl-2">
            <Dialog.Title className="font-semibold text-lg">Slash64</Dialog.Title>
            <Dialog.Close aria-label="Close the navigation" className={buttonStyle("ghost", "medium", true)}>
              <X aria-hidden />
            </Dialog.Close>
          </div>
          <NavList onNavigate={() => setOpen(false)} />
          {foot === undefined ? null : (
            <div className="mt-auto flex items-center justify-between border-line border-t px-2 pt-3">{foot}</div>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
