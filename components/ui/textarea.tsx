"use client";

import { Field as BaseField } from "@base-ui/react/field";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";
import { CONTROL } from "./control-style";

export type TextareaProps = Omit<ComponentProps<"textarea">, "ref" | "defaultValue" | "value" | "onChange"> & {
  readonly value?: string | undefined;
  readonly defaultValue?: string | undefined;
  readonly onValueChange?: ((value: string) => void) | undefined;
  readonly mono?: boolean | undefined;
};

/** Several lines of text. */
export function Textarea({
  value,
  defaultValue,
  onValueChange,
  mono,
  className,
  rows = 3,
  ...rest
}: TextareaProps): ReactNode {
  return (
    <BaseField.Control
      value={value}
      defaultValue={defaultValue}
      onValueChange={(next) => onValueChange?.(String(next))}
      className={classes(CONTROL, "h-auto! resize-y py-1.5", mono && "font-mono", className)}
      render={<textarea {...rest} rows={rows} />}
    />
  );
}
