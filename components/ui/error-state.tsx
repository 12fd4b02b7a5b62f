import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type ErrorStateProps = {
  readonly title?: string | undefined;
  /** Whether it stands in for a whole page: its title is the heading then. */
  readonly wholePage?: boolean | undefined;
  /** What went wrong and what can be done. */
  readonly children?: ReactNode;
  /** To quote when asking for help. */
  readonly requestId?: string | undefined;
  /** Usually a "Try again" button. */
  readonly action?: ReactNode;
};

/** Stands where something could not be shown. */
export function ErrorState({
  title = "This could not be loaded",
  wholePage = false,
  children,
  requestId,
  action,
}: ErrorStateProps): ReactNode {
  const Title = wholePage ? "h1" : "p";
  return (
    <div
      role="alert"
      className="flex flex-col items-center gap-1.5 rounded-lg border border-danger-line bg-danger-soft px-6 py-10 text-center"
    >
      <CircleAlert aria-hidden strokeWidth={1.75} className="mb-1 size-7 text-danger" />
      <Title className="font-semibold">{title}</Title>
      {children === undefined ? null : <div className="max-w-prose text-sm">{children}</div>}
      {requestId === undefined ? null : (
        <p className="text-muted text-xs">
          Request <span className="font-mono">{requestId}</span>
        </p>
      )}
      {action === undefined ? null : <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
