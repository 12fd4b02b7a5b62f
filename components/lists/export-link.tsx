import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { type ListQuery, listHref } from "./list-href";

const EXPORT = "/api/v1/export/allocations.csv";

/** Downloads the allocations of the view it stands in as CSV. `query` is the filter of the export. */
export function ExportLink({ query }: { readonly query: ListQuery }): ReactNode {
  return (
    <a href={listHref(EXPORT, query)} download className={buttonStyle("secondary")} data-print="hide">
      <Download aria-hidden />
      Export CSV
    </a>
  );
}
