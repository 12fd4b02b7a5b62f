"use client";

import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export type ReasonInputProps = { readonly value: string; readonly onValueChange: (reason: string) => void };

/** Asks why, if one likes to say it. */
export function ReasonInput(props: ReasonInputProps): ReactNode {
  return (
    <Field name="reason" label="Reason" optional>
      <Input {...props} maxLength={500} />
    </Field>
  );
}
