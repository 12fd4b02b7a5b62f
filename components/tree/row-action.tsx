"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";

/** The page's own action in a row: in the tab order exactly when its row is, also when it changes by itself. */
export function RowAction({ children }: { readonly children: ReactNode }): ReactNode {
  const box = useRef<HTMLSpanElement>(null);

  useLayoutEffect(() => {
    const stop = box.current?.closest<HTMLElement>("[data-key]")?.tabIndex ?? -1;
    for (const element of box.current?.querySelectorAll<HTMLElement>("a, button") ?? []) {
      if (element.tabIndex !== stop) element.tabIndex = stop;
    }
  });

  return (
    <span ref={box} data-print="hide">
      {children}
    </span>
  );
}
