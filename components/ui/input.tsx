"use client";

import { Input as BaseInput } from "@base-ui/react/input";
import type { ReactNode, Ref } from "react";
import { classes } from "./classes";
import { CONTROL } from "./control-style";

export type InputProps = Omit<BaseInput.Props, "className" | "ref"> & {
  /** For addresses, prefixes and interface names. */
  readonly mono?: boolean | undefined;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLInputElement> | undefined;
};

/** A line of text. Inside a Field it takes its label, help and fault from there. */
export function Input({ mono, className, ...rest }: InputProps): ReactNode {
  return (
    <BaseInput
      {...(mono ? { spellCheck: false, autoCapitalize: "none", autoCorrect: "off" } : {})}
      {...rest}
      className={classes(CONTROL, mono && "font-mono", className)}
    />
  );
}
