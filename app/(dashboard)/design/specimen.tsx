import type { ReactNode } from "react";

/** One component in its states, with its file beside it. */
export function Specimen({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className="border-line border-t py-5">
      <h3 className="mb-3 font-mono text-muted text-xs">{name}</h3>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

/** Several of them beside each other. */
export function Beside({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="flex flex-wrap items-center gap-3">{children}</div>;
}
