import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { SearchBox } from "@/components/ui/search-box";
import { type ListQuery, listHref } from "./list-href";

/** A filter that a link set, such as the rack whose hosts are shown; it is taken off by its cross. */
export type SetFilter = { readonly name: string; readonly label: string; readonly value: ReactNode };

export type ListBarProps = {
  /** The page of the list: "/hosts". */
  readonly path: string;
  readonly query: ListQuery;
  /** "Search hosts". */
  readonly searchLabel: string;
  readonly placeholder: string;
  readonly filters?: readonly SetFilter[] | undefined;
  /** Choices beside the box. */
  readonly children?: ReactNode;
  /** At the right end: an export. */
  readonly actions?: ReactNode;
};

/** Above a list: the search box, its choices, and the filters that are set. All of it lives in the page's address. */
export function ListBar({
  path,
  query,
  searchLabel,
  placeholder,
  filters = [],
  children,
  actions,
}: ListBarProps): ReactNode {
  const { q, cursor: _, ...kept } = query;
  const hidden = Object.entries(kept).flatMap(([name, value]) =>
    value === undefined || value === null || value === "" ? [] : [[name, String(value)] as const],
  );
  return (
    <div data-print="hide" className="mb-3 flex flex-wrap items-center gap-2">
      <SearchBox
        key={String(q ?? "")}
        action={path}
        label={searchLabel}
        placeholder={placeholder}
        defaultValue={q === undefined || q === null ? "" : String(q)}
        hidden={Object.fromEntries(hidden)}
        className="w-full max-w-72 max-sm:max-w-none"
      />
      {children}
      {filters.map((filter) => (
        <span
          key={filter.name}
          className="inline-flex h-(--control-h-small) max-w-full items-center gap-1.5 rounded-full border border-line-strong bg-surface pr-0.5 pl-2.5 text-xs"
        >
          <span className="text-muted">{filter.label}</span>
          <span className="min-w-0 truncate font-medium">{filter.value}</span>
          <Link
            href={listHref(path, query, { [filter.name]: undefined })}
            aria-label={`Remove the filter ${filter.label}`}
            className="flex size-6 items-center justify-center rounded-full text-faint hover:bg-hover hover:text-ink"
          >
            <X aria-hidden className="size-3.5" />
          </Link>
        </span>
      ))}
      {actions === undefined ? null : <div className="ml-auto flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
