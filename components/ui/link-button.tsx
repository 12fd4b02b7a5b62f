import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { classes } from "./classes";

export type LinkButtonProps = ComponentProps<typeof Link> & {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  readonly icon?: ReactNode;
};

/** A link that looks like a button: it goes somewhere, so it can be opened in a new tab. */
export function LinkButton({ variant, size, icon, className, children, ...rest }: LinkButtonProps): ReactNode {
  return (
    <Link {...rest} className={classes(buttonStyle(variant, size), className)}>
      {icon}
      {children}
    </Link>
  );
}
