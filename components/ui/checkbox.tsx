"use client";

import { Checkbox as BaseCheckbox } from "@base-ui/react/checkbox";
import { Field as BaseField } from "@base-ui/react/field";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { FIELD_DESCRIPTION } from "./field";

export type CheckboxProps = {
  readonly name: string;
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly checked?: boolean | undefined;
  readonly defaultChecked?: boolean | undefined;
  readonly onCheckedChange?: ((checked: boolean) => void) | undefined;
  readonly disabled?: boolean | undefined;
};

/** A yes or no with its sentence. */
export function Checkbox(props: CheckboxProps): ReactNode {
  const { name, label, description, checked, defaultChecked, onCheckedChange, disabled } = props;
  return (
    <BaseField.Root name={name} className="min-w-0">
      <BaseField.Label className={classes("flex items-start gap-2 py-0.5 text-sm", disabled && "opacity-55")}>
        <BaseCheckbox.Root
          {...(checked === undefined ? {} : { checked })}
          {...(defaultChecked === undefined ? {} : { defaultChecked })}
          onCheckedChange={(next) => onCheckedChange?.(next)}
          disabled={disabled}
          className="group/box -m-1 flex size-6 shrink-0 items-center justify-center rounded-md"
        >
          <span className="flex size-4 items-center justify-center rounded-sm border border-control bg-surface group-data-checked/box:border-accent group-data-checked/box:bg-accent">
            <BaseCheckbox.Indicator>
              <Check aria-hidden strokeWidth={3} className="size-3 text-on-accent" />
            </BaseCheckbox.Indicator>
          </span>
        </BaseCheckbox.Root>
        <span className="pt-px">{label}</span>
      </BaseField.Label>
      {description === undefined ? null : (
        <BaseField.Description className={classes(FIELD_DESCRIPTION, "ml-6")} render={<div />}>
          {description}
        </BaseField.Description>
      )}
    </BaseField.Root>
  );
}
