"use client";

import { Field as BaseField } from "@base-ui/react/field";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";

export type FieldProps = {
  /** As in the JSON body; errors point to it. */
  readonly name: string;
  readonly label: ReactNode;
  readonly description?: ReactNode;
  /** What is wrong with the value; shown beside the field and read with it. */
  readonly error?: string | undefined;
  readonly optional?: boolean | undefined;
  readonly className?: string | undefined;
  /** One Input, Textarea, Select or Combobox. */
  readonly children: ReactNode;
};

/** A control with its label, help and fault, wired together for screen readers. */
export function Field({ name, label, description, error, optional, className, children }: FieldProps): ReactNode {
  return (
    <BaseField.Root
      name={name}
      invalid={error !== undefined}
      className={classes("flex min-w-0 flex-col gap-1", className)}
    >
      <BaseField.Label className={FIELD_LABEL}>
        {label}
        {optional ? <span className="ml-1.5 font-normal text-faint text-xs">optional</span> : null}
      </BaseField.Label>
      {children}
      <BaseField.Error match={error !== undefined} className={FIELD_ERROR}>
        <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        <span>{error}</span>
      </BaseField.Error>
      {description === undefined ? null : (
        <BaseField.Description className={FIELD_DESCRIPTION} render={<div />}>
          {description}
        </BaseField.Description>
      )}
    </BaseField.Root>
  );
}

export const FIELD_LABEL = "font-medium text-ink text-sm";
export const FIELD_ERROR = "flex gap-1.5 text-danger text-sm";
export const FIELD_DESCRIPTION = "text-muted text-xs";
