import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";
import { Link } from "./link";

/** A link inside text or a table cell. Not prefetched: a list would ask for every page it names. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>): ReactNode {
  return (
    <Link
      prefetch={false}
      {...rest}
      className={classes(
        "rounded-sm font-medium text-accent underline decoration-accent/30 underline-offset-2 hover:decoration-accent",
        className,
      )}
    />
  );
}
