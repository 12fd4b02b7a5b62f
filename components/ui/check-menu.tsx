"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { LIST_ITEM, LIST_POPUP } from "./popup-style";

export type CheckItem = {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
};

export type CheckMenuProps = {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly items: readonly CheckItem[];
};

/** Several things to switch on and off behind one button; it stays open while they are. */
export function CheckMenu({ trigger, items }: CheckMenuProps): ReactNode {
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={4} align="end" className="z-50 outline-none">
          <BaseMenu.Popup className={LIST_POPUP}>
            {items.map(({ label, checked, onChange }, index) => (
              <BaseMenu.CheckboxItem
                // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity besides their place
                key={index}
                checked={checked}
                onCheckedChange={onChange}
                className={LIST_ITEM}
              >
                <span className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-surface">
                  <BaseMenu.CheckboxItemIndicator>
                    <Check aria-hidden strokeWidth={3} className="size-3! text-accent!" />
                  </BaseMenu.CheckboxItemIndicator>
                </span>
                {label}
              </BaseMenu.CheckboxItem>
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}
