import type { ReactNode } from "react";
import { classes } from "./classes";

export type Description = { readonly term: ReactNode; readonly value: ReactNode };

export type DescriptionListProps = { readonly items: readonly Description[]; readonly columns?: 1 | 2 | undefined };

/** Facts about one thing: a term and its value per line. A value that is unknown is shown as a dash. */
export function DescriptionList({ items, columns = 1 }: DescriptionListProps): ReactNode {
  return (
    <dl className={classes("grid gap-x-10 text-sm", columns === 2 && "md:grid-cols-2")}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts are identified by their place
        <div key={index} className="flex min-h-8 flex-wrap items-baseline gap-x-4 border-line border-b py-1.5">
          <dt className="w-36 shrink-0 text-muted max-sm:w-full">{item.term}</dt>
          <dd className="min-w-0 flex-1 [overflow-wrap:anywhere]">
            {item.value ?? <span className="text-faint">–</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
