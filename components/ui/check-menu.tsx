"use client";

import { type ReactElement, type ReactNode, useState } from "react";
import { later } from "./later";
import { Popup } from "./popup";

export type CheckItem = {
  /** Says what it is; no two of a menu are called the same. */
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
};

export type CheckMenuProps = {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly items: readonly CheckItem[];
};

const Panel = later(() => import("./check-menu-panel").then(({ CheckMenuPanel }) => CheckMenuPanel));

/** Several things to switch on and off behind one button; it stays open while they are. */
export function CheckMenu({ trigger, items }: CheckMenuProps): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Popup trigger={trigger} kind="menu" open={open}>
      {(stand) => <Panel trigger={stand} items={items} open={open} onOpenChange={setOpen} />}
    </Popup>
  );
}
