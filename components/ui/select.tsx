"use client";

import { Select as BaseSelect } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { CONTROL } from "./control-style";
import type { Option } from "./option";
import { LIST_ITEM, LIST_POPUP } from "./popup-style";

export type SelectProps = {
  readonly options: readonly Option[];
  readonly value?: string | undefined;
  readonly defaultValue?: string | undefined;
  readonly onValueChange?: ((value: string) => void) | undefined;
  readonly placeholder?: string | undefined;
  readonly name?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** Only where no Field gives it a label. */
  readonly label?: string | undefined;
  readonly className?: string | undefined;
};

/** One of a few choices. For more than a dozen take Combobox, which can be searched. */
export function Select(props: SelectProps): ReactNode {
  const {
    options,
    value,
    defaultValue,
    onValueChange,
    placeholder = "Choose…",
    name,
    disabled,
    label,
    className,
  } = props;
  return (
    <BaseSelect.Root
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      {...(value === undefined ? {} : { value: value === "" ? null : value })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
      onValueChange={(next) => onValueChange?.(next ?? "")}
      name={name}
      disabled={disabled}
      modal={false}
    >
      <BaseSelect.Trigger
        aria-label={label}
        className={classes(
          CONTROL,
          "flex items-center justify-between gap-2 text-left data-popup-open:border-focus",
          className,
        )}
      >
        <BaseSelect.Value placeholder={placeholder} className="truncate data-placeholder:text-faint" />
        <BaseSelect.Icon>
          <ChevronsUpDown aria-hidden className="size-3.5 text-faint" />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
          <BaseSelect.Popup className={LIST_POPUP}>
            <BaseSelect.List>
              {options.map((option) => (
                <BaseSelect.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled}
                  className={LIST_ITEM}
                >
                  <span className="min-w-0 flex-1">
                    <BaseSelect.ItemText>{option.label}</BaseSelect.ItemText>
                    {option.hint === undefined ? null : <span className="block text-muted text-xs">{option.hint}</span>}
                  </span>
                  <BaseSelect.ItemIndicator>
                    <Check aria-hidden />
                  </BaseSelect.ItemIndicator>
                </BaseSelect.Item>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}
