// biome-ignore-all lint/a11y/noRedundantRoles: narrow screens change display, which would drop the implied roles
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { Link } from "./link";
import { ScrollRegion } from "./scroll-region";

export type TableProps = {
  /** What the table lists, for screen readers: "Hosts of rack r12". */
  readonly caption: string;
  /** The header cells: Th elements. */
  readonly head: ReactNode;
  /** The rows: Tr elements. */
  readonly children: ReactNode;
};

/**
 * A dense table whose head stays in sight. On a narrow screen each row becomes a small card, every
 * value with its `label`; the explicit roles keep it a table for screen readers also then.
 */
export function Table({ caption, head, children }: TableProps): ReactNode {
  return (
    <div className="rounded-lg border border-line bg-surface">
      {/* relative: what is there for screen readers alone stands apart, and would widen the page instead of being cut */}
      <ScrollRegion label={caption} className="relative rounded-lg max-lg:overflow-x-auto print:overflow-visible">
        <table role="table" className="w-full border-separate border-spacing-0 text-left text-sm max-sm:block">
          <caption className="sr-only">{caption}</caption>
          <thead role="rowgroup" className="max-sm:sr-only">
            <tr role="row">{head}</tr>
          </thead>
          <tbody role="rowgroup" className="max-sm:block">
            {children}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  );
}

export type Sort = { readonly href: string; readonly direction: "ascending" | "descending" | null };

export type ThProps = {
  readonly children: ReactNode;
  /** Makes it a link that sorts; `href` is the view sorted by this column. */
  readonly sort?: Sort | undefined;
  readonly align?: "start" | "end" | undefined;
  readonly className?: string | undefined;
};

const HEAD =
  "z-10 h-8 whitespace-nowrap border-line border-b bg-sunken px-3 font-medium text-muted text-xs first:rounded-tl-lg last:rounded-tr-lg lg:sticky lg:top-(--top-bar-h)";

/** A column's head. */
export function Th({ children, sort, align = "start", className }: ThProps): ReactNode {
  const Icon =
    sort?.direction === "ascending" ? ArrowUp : sort?.direction === "descending" ? ArrowDown : ChevronsUpDown;
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={sort === undefined ? undefined : (sort.direction ?? "none")}
      className={classes(HEAD, align === "end" && "text-right", className)}
    >
      {sort === undefined ? (
        children
      ) : (
        <Link
          href={sort.href}
          scroll={false}
          prefetch={false}
          className={classes(
            "-mx-1 inline-flex h-6 items-center gap-1 rounded-sm px-1 hover:text-ink",
            sort.direction !== null && "text-ink",
          )}
        >
          {children}
          <Icon aria-hidden className={classes("size-3", sort.direction === null && "opacity-50")} />
        </Link>
      )}
    </th>
  );
}

/** A row. */
export function Tr({ children, dim }: { readonly children: ReactNode; readonly dim?: boolean | undefined }): ReactNode {
  return (
    <tr role="row" className={classes("row group/row", dim && "text-muted")}>
      {children}
    </tr>
  );
}

export type TdProps = {
  readonly children?: ReactNode;
  /** The column's name, shown beside the value on a narrow screen. */
  readonly label?: string | undefined;
  readonly align?: "start" | "end" | undefined;
  /** The cell that names the row. */
  readonly head?: boolean | undefined;
  readonly className?: string | undefined;
};

/** A cell. */
export function Td({ children, label, align = "start", head, className }: TdProps): ReactNode {
  const look = classes(
    "cell",
    align === "end" && "text-right tabular-nums",
    head && "font-medium sm:whitespace-nowrap",
    className,
  );
  return head ? (
    <th role="rowheader" scope="row" data-label={label} className={look}>
      {children}
    </th>
  ) : (
    <td role="cell" data-label={label} className={look}>
      {children}
    </td>
  );
}
