import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";

/** A link inside text or a table cell. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>): ReactNode {
  return (
    <Link
      {...rest}
      className={classes(
        "rounded-sm font-medium text-accent underline decoration-accent/30 underline-offset-2 hover:decoration-accent",
        className,
      )}
    />
  );
}
