"use client";

import { type ReactElement, type ReactNode, useState } from "react";
import { later } from "./later";
import { Popup } from "./popup";

export type MenuAction = {
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  /** A dimmer second line. */
  readonly hint?: ReactNode;
  /** Goes somewhere … */
  readonly href?: string | undefined;
  /** What is there is a file, to be kept. */
  readonly download?: boolean | undefined;
  /** … or does something. */
  readonly onSelect?: (() => void) | undefined;
  readonly tone?: "danger" | undefined;
  readonly disabled?: boolean | undefined;
};

export type MenuProps = {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  /** Groups, parted by lines. */
  readonly groups: readonly (readonly MenuAction[])[];
  readonly align?: "start" | "end" | undefined;
};

const Panel = later(() => import("./menu-panel").then(({ MenuPanel }) => MenuPanel));

/** What may be done with a thing, behind one button. */
export function Menu({ trigger, groups, align = "end" }: MenuProps): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Popup trigger={trigger} kind="menu" open={open}>
      {(stand) => <Panel trigger={stand} groups={groups} align={align} open={open} onOpenChange={setOpen} />}
    </Popup>
  );
}
