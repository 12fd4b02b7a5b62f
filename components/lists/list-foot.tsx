import { ChevronRight, ChevronsLeft } from "lucide-react";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { type ListQuery, listHref } from "./list-href";

export type ListFootProps = {
  readonly path: string;
  readonly query: ListQuery;
  /** How many rows this page has. */
  readonly shown: number;
  /** Of what: "host". Its plural takes an s. */
  readonly noun: string;
  readonly next: string | null;
};

/** Below a list: how many rows are on the page, and the way to the next and the first. */
export function ListFoot({ path, query, shown, noun, next }: ListFootProps): ReactNode {
  const first = query.cursor === undefined;
  const rows = `${shown.toLocaleString("en")} ${noun}${shown === 1 ? "" : "s"}`;
  return (
    <nav aria-label="Pages" data-print="hide" className="flex flex-wrap items-center justify-between gap-3 py-2">
      <p className="text-muted text-sm tabular-nums">
        {first && next === null ? rows : `${rows} on this page${next === null ? ", the last one" : ""}`}
      </p>
      <div className="flex gap-2">
        {first ? null : (
          <LinkButton href={listHref(path, query)} size="small" icon={<ChevronsLeft aria-hidden />}>
            First page
          </LinkButton>
        )}
        {next === null ? null : (
          <LinkButton href={listHref(path, query, { cursor: next })} size="small" rel="next">
            Next
            <ChevronRight aria-hidden />
          </LinkButton>
        )}
      </div>
    </nav>
  );
}
