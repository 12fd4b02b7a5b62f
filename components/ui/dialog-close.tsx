"use client";

import { cloneElement, createContext, type ReactElement, type ReactNode, use } from "react";

/** Closes the dialog around. */
export const CloseContext = createContext<() => void>(() => {});

/** A button's behaviour that closes the dialog around it: `<DialogClose render={<Button>Cancel</Button>} />`. */
export function DialogClose({ render }: { readonly render: ReactElement<{ onClick?: () => void }> }): ReactNode {
  return cloneElement(render, { onClick: use(CloseContext) });
}
