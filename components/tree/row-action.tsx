"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";

/** The page's own action in a row. Tab reaches it only in the active row, so that the tree stays one stop. */
export function RowAction({ active, children }: { readonly active: boolean; readonly children: ReactNode }): ReactNode {
  const box = useRef<HTMLSpanElement>(null);

  useLayoutEffect(() => {
    for (const element of box.current?.querySelectorAll<HTMLElement>("a, button") ?? [])
      element.tabIndex = active ? 0 : -1;
  });

  return <span ref={box}>{children}</span>;
}
