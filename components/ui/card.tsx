import type { ReactNode } from "react";
import { classes } from "./classes";

export type CardProps = { readonly className?: string | undefined; readonly children: ReactNode };

/** A surface that holds together what belongs together. */
export function Card({ className, children }: CardProps): ReactNode {
  return <div className={classes("rounded-lg border border-line bg-surface p-4", className)}>{children}</div>;
}
