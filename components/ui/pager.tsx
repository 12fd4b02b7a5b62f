import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { LinkButton } from "./link-button";

export type PagerProps = {
  /** "1–50 of 318 hosts", or "50 hosts shown". */
  readonly summary: ReactNode;
  readonly previousHref?: string | null | undefined;
  readonly nextHref?: string | null | undefined;
};

/** Goes through a long list page by page. A list pages by cursor, so there are no page numbers. */
export function Pager({ summary, previousHref, nextHref }: PagerProps): ReactNode {
  return (
    <nav aria-label="Pages" data-print="hide" className="flex flex-wrap items-center justify-between gap-3 py-2">
      <p className="text-muted text-sm tabular-nums">{summary}</p>
      <div className="flex gap-2">
        {previousHref ? (
          <LinkButton href={previousHref} size="small" icon={<ChevronLeft aria-hidden />} prefetch={false} rel="prev">
            Previous
          </LinkButton>
        ) : null}
        {nextHref ? (
          <LinkButton href={nextHref} size="small" prefetch={false} rel="next">
            Next
            <ChevronRight aria-hidden />
          </LinkButton>
        ) : null}
      </div>
    </nav>
  );
}
