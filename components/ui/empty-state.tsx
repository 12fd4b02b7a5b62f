import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export type EmptyStateProps = {
  readonly icon?: LucideIcon | undefined;
  readonly title: string;
  /** Whether it stands in for a whole page: its title is the heading then. */
  readonly wholePage?: boolean | undefined;
  readonly children?: ReactNode;
  /** The way out: a link or button. */
  readonly action?: ReactNode;
};

/** Says why a list has nothing to show (nothing yet, or nothing that matches) and what to do about it. */
export function EmptyState({ icon: Icon, title, wholePage = false, children, action }: EmptyStateProps): ReactNode {
  const Title = wholePage ? "h1" : "p";
  return (
    <div className="flex flex-col items-center gap-1.5 rounded-lg border border-line-strong border-dashed px-6 py-10 text-center">
      {Icon === undefined ? null : <Icon aria-hidden strokeWidth={1.5} className="mb-1 size-7 text-faint" />}
      <Title className="font-semibold">{title}</Title>
      {children === undefined ? null : <div className="max-w-prose text-muted text-sm">{children}</div>}
      {action === undefined ? null : <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
