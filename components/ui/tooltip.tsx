"use client";

import { Tooltip as BaseTooltip } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";

export type TooltipProps = {
  readonly content: ReactNode;
  readonly side?: "top" | "bottom" | "left" | "right" | undefined;
  /** Something that takes focus, so that keys reach the text too; its own name must not depend on the tooltip. */
  readonly children: ReactElement;
};

/** A few more words on hover or focus. Never the only place where something is said. */
export function Tooltip({ content, side = "top", children }: TooltipProps): ReactNode {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={children} delay={300} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner side={side} sideOffset={6} className="z-60">
          <BaseTooltip.Popup className="max-w-xs rounded-md bg-raised px-2.5 py-1.5 text-ink text-xs shadow-popup transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {content}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}
