"use client";

import { Button as BaseButton } from "@base-ui/react/button";
import { LoaderCircle } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { classes } from "./classes";

export type ButtonProps = Omit<BaseButton.Props, "className" | "ref"> & {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  /** Something is under way: shows a spinner, stays focusable, ignores presses. */
  readonly loading?: boolean | undefined;
  readonly icon?: ReactNode;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLElement> | undefined;
};

/** A button. `type` is "button" unless said otherwise, so that it never submits a form by accident. */
export function Button({
  variant,
  size,
  loading = false,
  disabled = false,
  icon,
  className,
  children,
  ...rest
}: ButtonProps): ReactNode {
  return (
    <BaseButton
      type="button"
      {...rest}
      disabled={disabled || loading}
      focusableWhenDisabled={loading}
      aria-busy={loading || undefined}
      className={classes(buttonStyle(variant, size), className)}
    >
      {loading ? <LoaderCircle aria-hidden className="animate-spin" /> : icon}
      {children}
    </BaseButton>
  );
}
