import type { ReactNode } from "react";
import { classes } from "./classes";

/** A grey bar where text will be. It shows only after 150 ms, so that fast answers do not flicker. */
export function Skeleton({ className }: { readonly className?: string | undefined }): ReactNode {
  return (
    <span aria-hidden className="block animate-appear">
      <span className={classes("block animate-shimmer rounded-sm bg-line", className ?? "h-3.5 w-full")} />
    </span>
  );
}

const WIDTHS = ["w-2/3", "w-1/2", "w-3/5", "w-2/5", "w-1/2"] as const;

/** Rows of a table or list that is on its way. */
export function SkeletonRows({
  rows = 6,
  label = "Loading",
}: {
  readonly rows?: number;
  readonly label?: string;
}): ReactNode {
  return (
    <div role="status" className="divide-y divide-line rounded-lg border border-line bg-surface">
      <span className="sr-only">{label}…</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical placeholders
        <div key={row} className="flex h-(--row-h) items-center gap-6 px-3">
          <div className="flex-3">
            <Skeleton className={classes("h-3", WIDTHS[row % WIDTHS.length])} />
          </div>
          <div className="flex-1">
            <Skeleton className="h-3 w-3/4" />
          </div>
          <div className="flex-1 max-sm:hidden">
            <Skeleton className="h-3 w-1/2" />
          </div>
        </div>
      ))}
    </div>
  );
}
