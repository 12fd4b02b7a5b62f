import type { ReactNode } from "react";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { SiteRow } from "@/lib/sites/views";
import { HeldPrefixes, HeldUsage } from "./held-prefixes";

/** Sites, one a row, with what is in each. */
export function SiteTable({ rows }: { readonly rows: readonly SiteRow[] }): ReactNode {
  return (
    <Table
      caption="Sites"
      head={
        <>
          <Th>Site</Th>
          <Th>Region</Th>
          <Th>Prefix</Th>
          <Th>Usage</Th>
          <Th align="end">Clusters</Th>
          <Th align="end">Racks</Th>
          <Th align="end">Hosts</Th>
        </>
      }
    >
      {rows.map((row) => (
        <Tr key={row.id} dim={row.retired_at !== null}>
          <Td head label="Site">
            <span className="flex flex-wrap items-center gap-2">
              <TextLink href={`/sites/${row.id}`}>{row.name}</TextLink>
              {row.retired_at === null ? null : <StateBadge state="retired" />}
            </span>
          </Td>
          <Td label="Region">{row.region === "" ? <span className="text-faint">–</span> : row.region}</Td>
          <Td label="Prefix">
            <HeldPrefixes prefixes={row.prefixes} />
          </Td>
          <Td label="Usage">
            <HeldUsage prefixes={row.prefixes} />
          </Td>
          <Td label="Clusters" align="end">
            {row.clusters.toLocaleString("en")}
          </Td>
          <Td label="Racks" align="end">
            {row.racks.toLocaleString("en")}
          </Td>
          <Td label="Hosts" align="end">
            {row.hosts.toLocaleString("en")}
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
