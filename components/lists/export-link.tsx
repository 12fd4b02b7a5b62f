"use client";

import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { keepingMoment, useMoment } from "@/components/ui/moment";
import { type ListQuery, listHref } from "./list-href";

const ALLOCATIONS = "/api/v1/export/allocations.csv";

export type ExportLinkProps = {
  /** The filter of the export. */
  readonly query: ListQuery;
  /** What is exported, unless it is the allocations. */
  readonly path?: string | undefined;
};

/** Downloads what the view it stands in shows, as CSV: its allocations unless another export is named. */
export function ExportLink({ query, path = ALLOCATIONS }: ExportLinkProps): ReactNode {
  const at = useMoment();
  return (
    <a href={keepingMoment(listHref(path, query), at)} download className={buttonStyle("secondary")} data-print="hide">
      <Download aria-hidden />
      Export CSV
    </a>
  );
}
