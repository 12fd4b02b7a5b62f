"use client";

import { type ReactElement, type ReactNode, useState } from "react";
import { later } from "./later";
import { Popup } from "./popup";

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
  /** What has fields in it comes later too. */
  readonly children?: ReactNode;
};

const Panel = later(() => import("./dialog-panel").then(({ DialogPanel }) => DialogPanel));

/** A modal dialog: title, text, content, actions; Escape and the cross close it, focus returns. */
export function Dialog({ trigger, open: given, onOpenChange, ...content }: DialogProps): ReactNode {
  const [own, setOwn] = useState(false);
  const open = given ?? own;

  function change(next: boolean): void {
    setOwn(next);
    onOpenChange?.(next);
  }

  return (
    <Popup trigger={trigger} kind="dialog" open={open}>
      {(stand) => <Panel {...content} trigger={stand} open={open} onOpenChange={change} />}
    </Popup>
  );
}
