"use client";

import { Tabs as BaseTabs } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

export type TabItem = { readonly value: string; readonly label: ReactNode; readonly panel: ReactNode };

export type TabsProps = {
  /** What the tabs choose between, for screen readers. */
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly defaultValue?: string | undefined;
  readonly value?: string | undefined;
  readonly onValueChange?: ((value: string) => void) | undefined;
};

const TAB =
  "relative -mb-px flex h-9 shrink-0 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-0.5 font-medium text-muted text-sm " +
  "hover:text-ink data-active:border-accent data-active:text-ink";

/** Switches between views of one thing on the same page. For pages of their own, take links. */
export function Tabs({ label, items, defaultValue, value, onValueChange }: TabsProps): ReactNode {
  return (
    <BaseTabs.Root
      defaultValue={defaultValue ?? items[0]?.value}
      {...(value === undefined ? {} : { value })}
      onValueChange={(next) => onValueChange?.(String(next))}
    >
      <BaseTabs.List aria-label={label} className="flex gap-5 overflow-x-auto border-line border-b px-0.5 pt-0.5">
        {items.map((item) => (
          <BaseTabs.Tab key={item.value} value={item.value} className={TAB}>
            {item.label}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {items.map((item) => (
        <BaseTabs.Panel key={item.value} value={item.value} className="rounded-sm pt-4">
          {item.panel}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
