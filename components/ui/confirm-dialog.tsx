"use client";

import { type ReactElement, type ReactNode, useState } from "react";
import { later } from "./later";
import { Popup } from "./popup";

export type ConfirmDialogProps = {
  readonly title: string;
  /** What will happen, with its counts. */
  readonly description: ReactNode;
  /** The verb: "Release the prefix". */
  readonly confirm: string;
  readonly tone?: "danger" | "primary" | undefined;
  /** Must be typed exactly before the button works. */
  readonly typeName?: string | undefined;
  readonly trigger?: ReactElement | undefined;
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  /** Runs when confirmed; the dialog closes when it answers nothing, and shows the text that it answers otherwise. */
  readonly onConfirm: () => Promise<string | undefined> | string | undefined;
  /** Fields that belong to the decision; they come later too. */
  readonly children?: ReactNode;
};

const Panel = later(() => import("./confirm-panel").then(({ ConfirmPanel }) => ConfirmPanel));

/** Asks before something that cannot be taken back, for the worst of them by having the name typed. */
export function ConfirmDialog({ trigger, open: given, onOpenChange, ...question }: ConfirmDialogProps): ReactNode {
  const [own, setOwn] = useState(false);
  const open = given ?? own;

  function change(next: boolean): void {
    setOwn(next);
    onOpenChange?.(next);
  }

  return (
    <Popup trigger={trigger} kind="dialog" open={open}>
      {(stand) => <Panel {...question} trigger={stand} open={open} onOpenChange={change} />}
    </Popup>
  );
}
