"use client";

import { Menu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import type { CheckItem } from "./check-menu";
import { LIST_ITEM, LIST_POPUP } from "./popup-style";

export type CheckMenuPanelProps = {
  /** Stands for the button that opens it. */
  readonly trigger: ReactElement | null;
  readonly items: readonly CheckItem[];
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
};

/** The menu itself. */
export function CheckMenuPanel({ trigger, items, open, onOpenChange }: CheckMenuPanelProps): ReactNode {
  return (
    <Menu.Root modal={false} open={open} onOpenChange={(next) => onOpenChange(next)}>
      {trigger === null ? null : <Menu.Trigger render={trigger} />}
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className="z-50 outline-none">
          <Menu.Popup className={LIST_POPUP}>
            {items.map(({ label, checked, onChange }) => (
              <Menu.CheckboxItem key={label} checked={checked} onCheckedChange={onChange} className={LIST_ITEM}>
                <span className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-surface">
                  <Menu.CheckboxItemIndicator>
                    <Check aria-hidden strokeWidth={3} className="size-3! text-accent!" />
                  </Menu.CheckboxItemIndicator>
                </span>
                {label}
              </Menu.CheckboxItem>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
