import type { ReactNode } from "react";
import { HolderLink } from "@/components/address/holder-link";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { SegmentView } from "@/lib/segments/views";
import { HeldPrefixes, HeldUsage } from "./held-prefixes";

/** Segments, one a row. */
export function SegmentTable({ rows }: { readonly rows: readonly SegmentView[] }): ReactNode {
  return (
    <Table
      caption="Segments"
      head={
        <>
          <Th>Segment</Th>
          <Th>Site</Th>
          <Th>Kind</Th>
          <Th>Prefix</Th>
          <Th>Usage</Th>
        </>
      }
    >
      {rows.map((row) => (
        <Tr key={row.id} dim={row.retired_at !== null}>
          <Td head label="Segment">
            <span className="flex flex-wrap items-center gap-2">
              <TextLink href={`/segments/${row.id}`}>{row.name}</TextLink>
              {row.retired_at === null ? null : <StateBadge state="retired" />}
            </span>
          </Td>
          <Td label="Site">
            <HolderLink holder={{ kind: "site", ...row.site }} />
          </Td>
          <Td label="Kind">
            {row.kind === "vlan" ? "VLAN" : "overlay"} {row.tag ?? ""}
          </Td>
          <Td label="Prefix">
            <HeldPrefixes prefixes={row.prefixes} />
          </Td>
          <Td label="Usage">
            <HeldUsage prefixes={row.prefixes} />
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
