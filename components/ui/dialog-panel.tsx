"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { buttonStyle } from "./button-style";
import { classes } from "./classes";
import type { DialogProps } from "./dialog";
import { CloseContext } from "./dialog-close";
import { BACKDROP, DIALOG_POPUP } from "./popup-style";

export type DialogPanelProps = Omit<DialogProps, "trigger" | "open" | "onOpenChange"> & {
  /** Stands for the button that opens it. */
  readonly trigger: ReactElement | null;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
};

/** The dialog itself. */
export function DialogPanel(props: DialogPanelProps): ReactNode {
  const { title, description, trigger, open, onOpenChange, wide, actions, children } = props;
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      {trigger === null ? null : <Dialog.Trigger render={trigger} />}
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP} />
        <Dialog.Popup className={classes(DIALOG_POPUP, wide ? "max-w-3xl" : "max-w-md")}>
          <CloseContext value={() => onOpenChange(false)}>
            <header className="flex items-start gap-3 px-5 pt-4">
              <div className="min-w-0 flex-1">
                <Dialog.Title className="font-semibold text-lg">{title}</Dialog.Title>
                {description === undefined ? null : (
                  <Dialog.Description className="mt-1 text-muted text-sm" render={<div />}>
                    {description}
                  </Dialog.Description>
                )}
              </div>
              <Dialog.Close aria-label="Close" className={classes(buttonStyle("ghost", "small", true), "-mr-1.5")}>
                <X aria-hidden />
              </Dialog.Close>
            </header>
            <div className="min-h-0 overflow-y-auto px-5 pt-3 pb-5">{children}</div>
            {actions === undefined ? null : (
              <footer className="flex flex-wrap justify-end gap-2 border-line border-t bg-sunken px-5 py-3">
                {actions}
              </footer>
            )}
          </CloseContext>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
