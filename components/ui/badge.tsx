import type { ReactNode } from "react";
import { classes } from "./classes";

export type BadgeTone = "neutral" | "info" | "success" | "warning" | "danger" | "outline";

const TONE: Readonly<Record<BadgeTone, string>> = {
  neutral: "border-line bg-sunken text-muted",
  info: "border-info-line bg-info-soft text-info",
  success: "border-success-line bg-success-soft text-success",
  warning: "border-warning-line bg-warning-soft text-warning",
  danger: "border-danger-line bg-danger-soft text-danger",
  outline: "border-control border-dashed text-muted",
};

export type BadgeProps = {
  readonly tone?: BadgeTone | undefined;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
};

/** A word about a thing. */
export function Badge({ tone = "neutral", icon, children }: BadgeProps): ReactNode {
  return (
    <span
      className={classes(
        "inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-full border px-2 font-medium text-2xs [&_svg]:size-3",
        TONE[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}
