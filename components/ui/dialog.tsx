"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { buttonStyle } from "./button-style";
import { classes } from "./classes";
import { BACKDROP, DIALOG_POPUP } from "./popup-style";

export type DialogProps = {
  readonly title: string;
  readonly description?: ReactNode;
  /** The element that opens it. Leave out when `open` is controlled. */
  readonly trigger?: ReactElement | undefined;
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  readonly wide?: boolean | undefined;
  /** Buttons at the foot, the main one last. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
};

/** A modal dialog: title, text, content, actions; Escape and the cross close it, focus returns. */
export function Dialog({
  title,
  description,
  trigger,
  open,
  onOpenChange,
  wide,
  actions,
  children,
}: DialogProps): ReactNode {
  return (
    <BaseDialog.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger === undefined ? null : <BaseDialog.Trigger render={trigger} />}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={BACKDROP} />
        <BaseDialog.Popup className={classes(DIALOG_POPUP, wide ? "max-w-3xl" : "max-w-md")}>
          <header className="flex items-start gap-3 px-5 pt-4">
            <div className="min-w-0 flex-1">
              <BaseDialog.Title className="font-semibold text-lg">{title}</BaseDialog.Title>
              {description === undefined ? null : (
                <BaseDialog.Description className="mt-1 text-muted text-sm" render={<div />}>
                  {description}
                </BaseDialog.Description>
              )}
            </div>
            <BaseDialog.Close aria-label="Close" className={classes(buttonStyle("ghost", "small", true), "-mr-1.5")}>
              <X aria-hidden />
            </BaseDialog.Close>
          </header>
          <div className="min-h-0 overflow-y-auto px-5 pt-3 pb-5">{children}</div>
          {actions === undefined ? null : (
            <footer className="flex flex-wrap justify-end gap-2 border-line border-t bg-sunken px-5 py-3">
              {actions}
            </footer>
          )}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

/** A button's behaviour that closes the dialog around it: `<DialogClose render={<Button>Cancel</Button>} />`. */
export const DialogClose = BaseDialog.Close;
