import { classes } from "./classes";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "small" | "medium";

const BASE =
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium " +
  "transition-colors duration-100 [&_svg]:size-4 [&_svg]:shrink-0 " +
  "data-disabled:cursor-not-allowed data-disabled:not-aria-busy:opacity-55 not-data-disabled:aria-busy:cursor-progress";

const VARIANT: Readonly<Record<ButtonVariant, string>> = {
  primary:
    "border-transparent bg-accent text-on-accent not-data-disabled:hover:bg-accent-strong not-data-disabled:active:bg-accent-strong",
  secondary:
    "border-line-strong bg-surface text-ink shadow-[0_1px_1px_oklch(0_0_0/0.04)] not-data-disabled:hover:bg-hover not-data-disabled:active:bg-pressed",
  ghost:
    "border-transparent text-muted not-data-disabled:hover:bg-hover not-data-disabled:hover:text-ink not-data-disabled:active:bg-pressed",
  danger:
    "border-transparent bg-danger text-on-danger not-data-disabled:hover:bg-danger-strong not-data-disabled:active:bg-danger-strong",
};

const SIZE: Readonly<Record<ButtonSize, string>> = {
  small: "h-(--control-h-small) px-2 text-xs [&_svg]:size-3.5",
  medium: "h-(--control-h) px-3 text-sm",
};

const SQUARE: Readonly<Record<ButtonSize, string>> = {
  small: "size-(--control-h-small) text-xs [&_svg]:size-3.5",
  medium: "size-(--control-h) text-sm",
};

/** The look that buttons and links that act as buttons share. `square` is for an icon alone. */
export function buttonStyle(variant: ButtonVariant = "secondary", size: ButtonSize = "medium", square = false): string {
  return classes(BASE, VARIANT[variant], square ? SQUARE[size] : SIZE[size]);
}
