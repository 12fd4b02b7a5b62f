"use client";

import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { classes } from "./classes";

export type IconButtonProps = Omit<ComponentProps<"button">, "children"> & {
  /** What it does: read aloud, and shown on hover. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
};

/** A square button with an icon and a name. */
export function IconButton({ label, icon, variant = "ghost", size, className, ...rest }: IconButtonProps): ReactNode {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      data-disabled={rest.disabled ? "" : undefined}
      className={classes(buttonStyle(variant, size, true), className)}
    >
      {icon}
    </button>
  );
}
