/** The look that every text control shares. */
export const CONTROL =
  "block h-(--control-h) w-full min-w-0 rounded-md border border-control bg-surface px-2.5 text-ink text-sm pointer-coarse:text-lg " +
  "outline-none transition-[border-color] focus:border-focus focus:outline-2 focus:outline-focus/35 focus:outline-offset-0 " +
  "disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted aria-invalid:border-danger data-invalid:border-danger " +
  "aria-invalid:focus:outline-danger/35 data-invalid:focus:outline-danger/35";
