import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "./breadcrumbs";

export type PageHeaderProps = {
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  /** Beside the title: badges. */
  readonly badges?: ReactNode;
  /** Buttons, the main one last. */
  readonly actions?: ReactNode;
  readonly crumbs?: readonly Crumb[] | undefined;
};

/** The head of a page: where it lies, what it is, what may be done. Holds the page's only h1. */
export function PageHeader({ title, subtitle, badges, actions, crumbs }: PageHeaderProps): ReactNode {
  return (
    <header className="mb-5">
      {crumbs === undefined ? null : <Breadcrumbs items={crumbs} />}
      <div className="mt-1 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="min-w-0 font-semibold text-xl tracking-tight [overflow-wrap:anywhere] sm:text-2xl">
              {title}
            </h1>
            {badges}
          </div>
          {subtitle === undefined ? null : <div className="mt-1 max-w-3xl text-muted">{subtitle}</div>}
        </div>
        {actions === undefined ? null : (
          <div data-print="hide" className="flex flex-wrap items-center gap-2">
            {actions}
          </div>
        )}
      </div>
    </header>
  );
}
