"use client";

import { Download } from "lucide-react";
import { parseAsString, useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { listHref } from "@/components/lists/list-href";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { keepingMoment, useMoment } from "@/components/ui/moment";

/** Downloads what the explorer shows as CSV: under its filter, in its VRF, as of its moment. */
export function ExportMenu(): ReactNode {
  const at = useMoment();
  const [{ filter, vrf }] = useQueryStates({
    filter: parseAsString.withDefault(""),
    vrf: parseAsString.withDefault("global"),
  });
  const query = { ...(filter === "" ? {} : { filter }), ...(vrf === "global" ? {} : { vrf }) };
  const file = (path: string) => keepingMoment(listHref(path, query), at);
  const which = filter === "" ? "all of this VRF" : filter;
  return (
    <Menu
      trigger={<Button icon={<Download aria-hidden />}>Export CSV</Button>}
      groups={[
        [
          {
            label: "Prefixes, with their usage",
            hint: which,
            href: file("/api/v1/export/prefixes.csv"),
            download: true,
          },
          {
            label: "Allocations and addresses, from when until when",
            hint: which,
            href: file("/api/v1/export/allocations.csv"),
            download: true,
          },
        ],
      ]}
    />
  );
}
