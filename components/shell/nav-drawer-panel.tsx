"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { BACKDROP } from "@/components/ui/popup-style";
import { NavList } from "./nav-list";

export type NavDrawerPanelProps = {
  /** Stands for the button that opens it. */
  readonly trigger: ReactElement | null;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly foot?: ReactNode;
};

const PANEL =
  "fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col gap-4 overflow-y-auto bg-raised p-3 shadow-popup outline-none " +
  "transition-transform duration-200 data-ending-style:-translate-x-full data-starting-style:-translate-x-full";

/** The drawer itself. */
export function NavDrawerPanel({ trigger, open, onOpenChange, foot }: NavDrawerPanelProps): ReactNode {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      {trigger === null ? null : <Dialog.Trigger render={trigger} />}
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP} />
        <Dialog.Popup className={PANEL}>
          <div className="flex items-center justify-between pl-2">
            <Dialog.Title className="font-semibold text-lg">Slash64</Dialog.Title>
            <Dialog.Close aria-label="Close the navigation" className={buttonStyle("ghost", "medium", true)}>
              <X aria-hidden />
            </Dialog.Close>
          </div>
          <NavList onNavigate={() => onOpenChange(false)} />
          {foot === undefined ? null : (
            <div className="mt-auto flex items-center justify-between border-line border-t px-2 pt-3">{foot}</div>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
