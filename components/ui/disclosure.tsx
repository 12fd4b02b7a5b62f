"use client";

import { Collapsible } from "@base-ui/react/collapsible";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

export type DisclosureProps = {
  /** "More fields". */
  readonly label: ReactNode;
  readonly defaultOpen?: boolean | undefined;
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  readonly children: ReactNode;
};

/** Folds away what is seldom needed. What is inside stays in the form, and can be found by the browser's search. */
export function Disclosure({ label, defaultOpen, open, onOpenChange, children }: DisclosureProps): ReactNode {
  return (
    <Collapsible.Root
      {...(open === undefined ? {} : { open })}
      {...(defaultOpen === undefined ? {} : { defaultOpen })}
      onOpenChange={(next) => onOpenChange?.(next)}
    >
      <Collapsible.Trigger className="group -ml-1 flex min-h-7 items-center gap-1.5 rounded-sm px-1 font-medium text-muted text-sm hover:text-ink">
        <ChevronRight aria-hidden className="size-4 transition-transform group-data-panel-open:rotate-90" />
        {label}
      </Collapsible.Trigger>
      {/* The space above belongs to what is inside: a folded panel takes none. */}
      <Collapsible.Panel hiddenUntilFound>
        <div className="pt-3">{children}</div>
      </Collapsible.Panel>
    </Collapsible.Root>
  );
}
