"use client";

import { Combobox as BaseCombobox } from "@base-ui/react/combobox";
import { Check, ChevronsUpDown, X } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { CONTROL } from "./control-style";
import type { Option } from "./option";
import { LIST_ITEM, LIST_POPUP } from "./popup-style";

export type ComboboxProps = {
  readonly options: readonly Option[];
  readonly value?: string | undefined;
  readonly defaultValue?: string | undefined;
  readonly onValueChange?: ((value: string) => void) | undefined;
  readonly placeholder?: string | undefined;
  /** Said when nothing matches what was typed. */
  readonly empty?: string | undefined;
  readonly name?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly label?: string | undefined;
  readonly className?: string | undefined;
};

const BESIDE =
  "flex size-6 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-ink [&_svg]:size-3.5";

/** One of many choices, found by typing part of its name. */
export function Combobox(props: ComboboxProps): ReactNode {
  const {
    options,
    value,
    defaultValue,
    onValueChange,
    placeholder = "Type to search…",
    empty = "Nothing matches.",
  } = props;
  const find = (wanted: string | undefined) => options.find((option) => option.value === wanted) ?? null;
  return (
    <BaseCombobox.Root
      items={options}
      {...(value === undefined ? {} : { value: find(value) })}
      {...(defaultValue === undefined ? {} : { defaultValue: find(defaultValue) })}
      onValueChange={(next: Option | null) => onValueChange?.(next?.value ?? "")}
      itemToStringLabel={(option: Option) => option.label}
      itemToStringValue={(option: Option) => option.value}
      isItemEqualToValue={(a: Option, b: Option) => a.value === b.value}
      name={props.name}
      disabled={props.disabled}
      autoHighlight
    >
      <BaseCombobox.InputGroup className={classes("relative", props.className)}>
        <BaseCombobox.Input placeholder={placeholder} aria-label={props.label} className={classes(CONTROL, "pr-14")} />
        <span className="absolute inset-y-0 right-1 flex items-center">
          <BaseCombobox.Clear aria-label="Clear" className={BESIDE}>
            <X aria-hidden />
          </BaseCombobox.Clear>
          <BaseCombobox.Trigger aria-label="Show all choices" className={BESIDE}>
            <ChevronsUpDown aria-hidden />
          </BaseCombobox.Trigger>
        </span>
      </BaseCombobox.InputGroup>
      <BaseCombobox.Portal>
        <BaseCombobox.Positioner sideOffset={4} className="z-50 outline-none">
          <BaseCombobox.Popup className={classes(LIST_POPUP, "overflow-hidden py-0")}>
            <BaseCombobox.Empty>
              <div className="px-3 py-2.5 text-muted text-sm">{empty}</div>
            </BaseCombobox.Empty>
            <BaseCombobox.List className="max-h-[min(22rem,var(--available-height))] overflow-y-auto overscroll-contain py-1 data-empty:hidden">
              {(option: Option) => (
                <BaseCombobox.Item key={option.value} value={option} disabled={option.disabled} className={LIST_ITEM}>
                  <span className="min-w-0 flex-1">
                    <span className="block truncate">{option.label}</span>
                    {option.hint === undefined ? null : (
                      <span className="block truncate text-muted text-xs">{option.hint}</span>
                    )}
                  </span>
                  <BaseCombobox.ItemIndicator>
                    <Check aria-hidden />
                  </BaseCombobox.ItemIndicator>
                </BaseCombobox.Item>
              )}
            </BaseCombobox.List>
          </BaseCombobox.Popup>
        </BaseCombobox.Positioner>
      </BaseCombobox.Portal>
    </BaseCombobox.Root>
  );
}
