"use client";

import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { classes } from "./classes";
import { Link } from "./link";
import { isOfPresent, useMoment } from "./moment";

export type LinkButtonProps = ComponentProps<typeof Link> & {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  readonly icon?: ReactNode;
};

/**
 * A link that looks like a button: it goes somewhere, so it can be opened in a new tab. While the page shows the past,
 * none leads to where something is asked for or set up.
 */
export function LinkButton({ variant, size, icon, className, children, ...rest }: LinkButtonProps): ReactNode {
  const at = useMoment();
  if (at !== null && typeof rest.href === "string" && isOfPresent(rest.href)) return null;
  return (
    <Link {...rest} className={classes(buttonStyle(variant, size), className)}>
      {icon}
      {children}
    </Link>
  );
}
