import type { ReactNode } from "react";

/** The first stop of the Tab key: past the navigation, to the page. */
export function SkipLink(): ReactNode {
  return (
    <a
      href="#main"
      className="sr-only rounded-md bg-accent font-medium text-on-accent text-sm focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-60 focus:px-3 focus:py-2"
    >
      Skip to the page
    </a>
  );
}
