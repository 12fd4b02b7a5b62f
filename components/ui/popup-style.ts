/** The shade behind a modal. */
export const BACKDROP =
  "fixed inset-0 z-40 bg-[oklch(0.15_0.02_258/0.45)] transition-opacity duration-150 data-starting-style:opacity-0 data-ending-style:opacity-0";

/** The box of a modal dialog. */
export const DIALOG_POPUP =
  "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col overflow-hidden " +
  "rounded-lg bg-raised text-ink shadow-popup outline-none transition-[opacity,scale] duration-150 " +
  "data-starting-style:scale-[0.98] data-starting-style:opacity-0 data-ending-style:scale-[0.98] data-ending-style:opacity-0";

/** The box of a list that drops from a control: menu, select, combobox. */
export const LIST_POPUP =
  "max-h-[min(24rem,var(--available-height))] min-w-[var(--anchor-width)] max-w-[min(28rem,var(--available-width))] overflow-y-auto overscroll-contain " +
  "origin-[var(--transform-origin)] rounded-md bg-raised py-1 text-ink text-sm shadow-popup outline-none transition-opacity duration-100 " +
  "data-starting-style:opacity-0 data-ending-style:opacity-0";

/** One line of such a list. */
export const LIST_ITEM =
  "relative mx-1 flex min-h-8 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 outline-none " +
  "data-highlighted:bg-hover data-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-faint";
