import type { ReactNode } from "react";

/** The first stop of the Tab key: past the navigation, to the page. */
export function SkipLink(): ReactNode {
  return (
    <a
      href="#main"
      className="fixed top-2 left-2 z-60 -translate-y-16 rounded-md bg-accent px-3 py-2 font-medium text-on-accent text-sm focus:translate-y-0"
    >
      Skip to the page
    </a>
  );
}
