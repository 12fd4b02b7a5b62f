import type { ReactNode } from "react";
import { HolderLink } from "@/components/address/holder-link";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { ClusterView } from "@/lib/clusters/views";
import { HeldPrefixes, HeldUsage } from "./held-prefixes";

type Props = { readonly rows: readonly ClusterView[] /** Left out on the page of a site. */; readonly site?: boolean };

/** Clusters, one a row. */
export function ClusterTable({ rows, site = true }: Props): ReactNode {
  return (
    <Table
      caption="Clusters"
      head={
        <>
          <Th>Cluster</Th>
          {site ? <Th>Site</Th> : null}
          <Th>Prefix</Th>
          <Th>Usage</Th>
          <Th align="end">Racks</Th>
          <Th align="end">Hosts</Th>
        </>
      }
    >
      {rows.map((row) => (
        <Tr key={row.id} dim={row.retired_at !== null}>
          <Td head label="Cluster">
            <span className="flex flex-wrap items-center gap-2">
              <TextLink href={`/clusters/${row.id}`}>{row.name}</TextLink>
              {row.retired_at === null ? null : <StateBadge state="retired" />}
            </span>
          </Td>
          {site ? (
            <Td label="Site">
              <HolderLink holder={{ kind: "site", ...row.site }} />
            </Td>
          ) : null}
          <Td label="Prefix">
            <HeldPrefixes prefixes={row.prefixes} />
          </Td>
          <Td label="Usage">
            <HeldUsage prefixes={row.prefixes} />
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
