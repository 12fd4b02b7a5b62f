import type { ReactNode } from "react";

/** A key as printed on the keyboard. */
export function Kbd({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line-strong border-b-2 bg-surface px-1 font-mono text-2xs text-muted">
      {children}
    </kbd>
  );
}
