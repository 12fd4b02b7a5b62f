import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

export type ChoiceLink = { readonly label: string; readonly href: string; readonly current: boolean };

export type ChoiceLinksProps = {
  /** What is chosen, for screen readers: "Status". */
  readonly label: string;
  readonly choices: readonly ChoiceLink[];
};

/** A few views of one list beside each other, each a link; the one on show is marked. */
export function ChoiceLinks({ label, choices }: ChoiceLinksProps): ReactNode {
  return (
    <nav aria-label={label} className="inline-flex flex-wrap gap-0.5 rounded-md border border-line bg-sunken p-0.5">
      {choices.map((choice) => (
        <Link
          key={choice.label}
          href={choice.href}
          aria-current={choice.current ? "true" : undefined}
          scroll={false}
          className="flex min-h-6.5 items-center rounded-sm px-2.5 font-medium text-muted text-xs pointer-coarse:min-h-8 hover:text-ink aria-[current=true]:bg-surface aria-[current=true]:text-ink aria-[current=true]:shadow-[0_1px_2px_oklch(0_0_0/0.12)]"
        >
          {choice.label}
        </Link>
      ))}
    </nav>
  );
}
