"use client";

import { Button as BaseButton } from "@base-ui/react/button";
import type { ReactNode, Ref } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { classes } from "./classes";

export type IconButtonProps = Omit<BaseButton.Props, "className" | "ref" | "children"> & {
  /** What it does: read aloud, and shown on hover. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLElement> | undefined;
};

/** A square button with an icon and a name. */
export function IconButton({ label, icon, variant = "ghost", size, className, ...rest }: IconButtonProps): ReactNode {
  return (
    <BaseButton
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      className={classes(buttonStyle(variant, size, true), className)}
    >
      {icon}
    </BaseButton>
  );
}
