import type { ReactNode } from "react";
import { Link } from "./link";

export type Crumb = { readonly label: ReactNode; readonly href?: string | undefined };

/** The way from the top to this page; the last step is the page itself. */
export function Breadcrumbs({ items }: { readonly items: readonly Crumb[] }): ReactNode {
  return (
    <nav aria-label="Breadcrumbs" data-print="hide" className="text-sm">
      <ol className="flex flex-wrap items-center gap-x-1.5">
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are identified by their place
          <li key={index} className="flex min-w-0 items-center gap-x-1.5 text-muted">
            {index > 0 ? (
              <span aria-hidden className="text-line-strong">
                /
              </span>
            ) : null}
            {item.href === undefined ? (
              <span aria-current={index === items.length - 1 ? "page" : undefined} className="break-all text-ink">
                {item.label}
              </span>
            ) : (
              <Link
                href={item.href}
                className="inline-flex min-h-6 items-center break-all rounded-sm hover:text-ink hover:underline"
              >
                {item.label}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
