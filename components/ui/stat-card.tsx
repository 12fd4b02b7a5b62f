import type { ReactNode } from "react";
import { classes } from "./classes";
import { Link } from "./link";

export type StatCardProps = {
  readonly label: string;
  readonly value: ReactNode;
  /** "of 20,480 /64s", "12 this week". */
  readonly detail?: ReactNode;
  readonly href?: string | undefined;
  /** A meter or another small picture below. */
  readonly children?: ReactNode;
};

/** One figure that matters, and where to read on. */
export function StatCard({ label, value, detail, href, children }: StatCardProps): ReactNode {
  const content = (
    <>
      <span className="block font-medium text-muted text-sm">{label}</span>
      <span className="mt-1 flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold text-2xl tabular-nums tracking-tight">{value}</span>
        {detail === undefined ? null : <span className="text-muted text-sm tabular-nums">{detail}</span>}
      </span>
      {children === undefined ? null : <span className="mt-3 block">{children}</span>}
    </>
  );
  const look = "block rounded-lg border border-line bg-surface p-4";
  return href === undefined ? (
    <div className={look}>{content}</div>
  ) : (
    <Link href={href} className={classes(look, "transition-colors hover:border-line-strong hover:bg-hover")}>
      {content}
    </Link>
  );
}
