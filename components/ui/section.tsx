import type { ReactNode } from "react";

export type SectionProps = {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly id?: string | undefined;
  readonly children: ReactNode;
};

/** A part of a page under its own h2. */
export function Section({ title, description, actions, id, children }: SectionProps): ReactNode {
  return (
    <section id={id} className="mt-7 first:mt-0">
      <div className="mb-2.5 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="font-semibold text-lg">{title}</h2>
          {description === undefined ? null : <div className="max-w-prose text-muted text-sm">{description}</div>}
        </div>
        {actions === undefined ? null : (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">{actions}</div>
        )}
      </div>
      {children}
    </section>
  );
}
