"use client";

import { LoaderCircle } from "lucide-react";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { classes } from "./classes";

export type ButtonProps = ComponentProps<"button"> & {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  /** Something is under way: shows a spinner, stays focusable, ignores presses. */
  readonly loading?: boolean | undefined;
  readonly icon?: ReactNode;
};

/** A button. `type` is "button" unless said otherwise, so that it never submits a form by accident. */
export function Button({
  variant,
  size,
  loading = false,
  disabled = false,
  icon,
  className,
  onClick,
  children,
  ...rest
}: ButtonProps): ReactNode {
  return (
    <button
      type="button"
      {...rest}
      // one that shows a spinner keeps the focus, so it is not disabled but does nothing
      disabled={disabled && !loading}
      aria-disabled={loading || undefined}
      data-disabled={disabled || loading ? "" : undefined}
      aria-busy={loading || rest["aria-busy"]}
      onClick={loading ? doNothing : onClick}
      className={classes(buttonStyle(variant, size), className)}
    >
      {loading ? <LoaderCircle aria-hidden className="animate-spin" /> : icon}
      {children}
    </button>
  );
}

/** Also keeps a button of a form from sending it. */
function doNothing(event: MouseEvent): void {
  event.preventDefault();
}
